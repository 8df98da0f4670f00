/** Job {@code learn-fusion}: how much each modality counts. */
package io.rankloom.jobs.fusion;
