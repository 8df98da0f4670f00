package io.rankloom.platform.system;

import io.rankloom.platform.system.Part.State;
import io.rankloom.platform.workflow.EngineTopology;
import jakarta.inject.Singleton;

/** The engine that runs the workflows. */
@Singleton
class EngineProbe implements Probe {

    private final EngineTopology topology;

    EngineProbe(EngineTopology topology) {
        this.topology = topology;
    }

    @Override
    public String part() {
        return "engine";
    }

    @Override
    public Finding ask() {
        if (!topology.isUsed()) {
            return new Finding(State.OFF, null, null);
        }
        EngineTopology.Seen seen = topology.ask();
        String detail = "brokers: %d; healthy partitions: %d of %d"
                .formatted(seen.brokers(), seen.healthy(), seen.partitions());
        boolean well = seen.brokers() > 0 && seen.partitions() > 0 && seen.healthy() == seen.partitions();
        return new Finding(well ? State.WELL : State.UNWELL, seen.version(), detail);
    }
}
