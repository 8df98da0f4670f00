package io.rankloom.platform.run;

import java.util.List;

/** Orders that the tests place. */
public final class Runs {

    private Runs() {}

    /** A training run on a dataset version whose digest is known. */
    public static NewTrain train() {
        return train("shop");
    }

    /** The same in another project. */
    public static NewTrain train(String project) {
        return new NewTrain(
                project,
                "catalogue",
                1,
                "ab".repeat(32),
                null,
                null,
                0.05,
                "weighted-sum(weights=ridge)",
                List.of("linear"),
                null,
                List.of("text", "image", "rating", "review"),
                null,
                null,
                42,
                10,
                500,
                "judgments",
                "shop-search",
                "production",
                "PT72H",
                "ada");
    }

    /** A run that collects from a folder. */
    public static NewCollect collect() {
        return new NewCollect("shop", "catalogue", "file:///data/shop", null, 0.05, 42, "ada");
    }
}
