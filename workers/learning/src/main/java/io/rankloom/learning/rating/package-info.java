/** What stars say, and how far they can be trusted. */
package io.rankloom.learning.rating;
