/** Many reviews of a product pooled into a few numbers. */
package io.rankloom.learning.review;
