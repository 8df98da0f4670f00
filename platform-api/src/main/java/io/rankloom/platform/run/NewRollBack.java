package io.rankloom.platform.run;

/** An order to go back to version {@code targetVersion} of a model in an environment, with the reason that the person gave. */
public record NewRollBack(
        String project, String modelName, String environment, int targetVersion, String reason, String startedBy) {}
