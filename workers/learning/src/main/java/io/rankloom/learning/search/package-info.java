/**
 * Search for good parameters of a ranker: the space, the methods that propose what to try next, and how a budget is spent. A
 * search is a pure function from what has been tried to what to try next, so that it can be interrupted anywhere and goes on the
 * same.
 */
package io.rankloom.learning.search;
