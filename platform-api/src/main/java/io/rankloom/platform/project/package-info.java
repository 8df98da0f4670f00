/** Projects keep what belongs together. */
package io.rankloom.platform.project;
