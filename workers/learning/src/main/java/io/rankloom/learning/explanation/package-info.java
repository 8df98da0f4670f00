/** Why a product has its score. */
package io.rankloom.learning.explanation;
