/** The kinds of evidence that a product has. */
package io.rankloom.learning.modality;
