/** Datasets and their immutable versions. */
package io.rankloom.platform.dataset;
