package io.rankloom.workflows.training;

/**
 * What a plan says of a search for the parameters of a ranker.
 *
 * @param ranker the space, such as {@code lambdamart(trees=300, depth={4..8}, lr={0.02..0.3 log})}
 * @param method {@code random} or {@code tpe}
 * @param trials how many configurations are tried
 * @param minutes after which no further round begins; null when only {@code trials} ends the search
 * @param parallel trainings in one round
 * @param halving null when every configuration gets its whole budget at once
 */
public record Search(String ranker, String method, int trials, Double minutes, int parallel, Halving halving) {

    /**
     * Successive halving.
     *
     * @param parameter the budget, such as {@code trees}
     * @param least budget of the first rung
     * @param factor how much more budget the next rung has, and how many fewer configurations
     */
    public record Halving(String parameter, int least, int factor) {}
}
