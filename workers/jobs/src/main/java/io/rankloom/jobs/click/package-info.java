/** Learning from what shoppers clicked: the log of a dataset, the labels made of it, and the study that shows what correction is worth. */
package io.rankloom.jobs.click;
