/** Rankers: what turns the features of a query's candidates into an order. */
package io.rankloom.learning.ranker;
