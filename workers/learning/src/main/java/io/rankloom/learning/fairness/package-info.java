/** Whether groups of products get the attention that their relevance deserves. */
package io.rankloom.learning.fairness;
