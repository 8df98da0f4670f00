package io.rankloom.platform.system;

import io.rankloom.platform.experiment.MlflowVersion;
import io.rankloom.platform.system.Part.State;
import jakarta.inject.Singleton;

/** The server that tracks experiments. */
@Singleton
class MlflowProbe implements Probe {

    private final MlflowVersion mlflow;

    MlflowProbe(MlflowVersion mlflow) {
        this.mlflow = mlflow;
    }

    @Override
    public String part() {
        return "mlflow";
    }

    @Override
    public Finding ask() {
        return mlflow.isUsed() ? new Finding(State.WELL, mlflow.ask(), null) : new Finding(State.OFF, null, null);
    }
}
