/** Features of query-product pairs: their names, their order, and the matrix that every ranker is trained on. */
package io.rankloom.learning.feature;
