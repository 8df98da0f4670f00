/** The demo shop: made from a seed, with a known truth in each modality. */
package io.rankloom.jobs.demo;
