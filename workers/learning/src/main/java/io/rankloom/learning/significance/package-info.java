/** Whether a difference is more than luck. */
package io.rankloom.learning.significance;
