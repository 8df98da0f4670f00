/**
 * How good an order is. One implementation of each metric, exact to its definition; a test holds each to a published
 * reference implementation within 1e-9.
 *
 * <p>Conventions, the same everywhere:
 *
 * <ul>
 *   <li>A candidate is relevant when its grade is above 0. The gain of a grade is {@code 2^grade − 1}.
 *   <li>Equal scores are put in ascending order of product id: what is measured is an order that a shopper can be shown, the
 *       same each time. Only the area under the ROC curve and the precision-recall curve, which are about scores and not
 *       about an order, treat equal scores as equal (a half each; one point of the curve).
 *   <li>Candidates that nobody judged are left out before ranks are counted (Sakai, "Alternatives to Bpref", SIGIR 2007).
 *   <li>A query without a relevant candidate has no NDCG, reciprocal rank, average precision, recall or ROC-AUC: its
 *       figure is empty and it is left out of the mean. DCG, ERR and precision are 0 there.
 *   <li>A query without candidates has no figure at all.
 * </ul>
 */
package io.rankloom.learning.metric;
