package io.rankloom.learning.fusion;

import io.rankloom.learning.modality.Modality;

/**
 * What a modality counts for.
 *
 * @param share of all modalities, from 0 to 1; the shares of a fusion add up to 1
 * @param low lower end of the share's 95 % bootstrap interval, whole groups of queries resampled
 * @param high upper end of it
 */
public record ModalityShare(Modality modality, double share, double low, double high) {}
