package io.rankloom.platform.workflow;

import io.camunda.client.api.command.ClientException;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

/** Tells a run's running workflow what became known after its start. */
@ApplicationScoped
public class RunVariables {

    private final ElementStateSource source;
    private final Engine engine;

    RunVariables(ElementStateSource source, Engine engine) {
        this.source = source;
        this.engine = engine;
    }

    /** Sets variables of the run's instances. Best effort: no step may depend on it. */
    public void set(UUID runId, Map<String, Object> variables) {
        try {
            source.activeInstances(runId).forEach(key -> engine.setVariables(key, variables));
        } catch (ClientException e) {
            Log.warnf("the workflow of run %s was not told %s: %s", runId, variables.keySet(), e.getMessage());
        }
    }
}
