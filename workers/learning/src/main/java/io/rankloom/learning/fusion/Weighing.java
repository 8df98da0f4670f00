package io.rankloom.learning.fusion;

/** Weighs the modalities on a sample of queries. */
interface Weighing {

    /**
     * The non-negative weights of the modalities, not normalised.
     *
     * @param times how often each query is in the sample
     */
    double[] weigh(int[] times);
}
