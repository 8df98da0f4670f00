/** From a dataset version to feature matrices: what each modality knows of a product, and how it meets each query. */
package io.rankloom.jobs.feature;
