/**
 * Relevance from clicks. Shoppers look at the first positions more than at the last, so a click rate mixes how good a product is
 * with where it stood: how likely each position is looked at is estimated from the log and divided out.
 */
package io.rankloom.learning.click;
