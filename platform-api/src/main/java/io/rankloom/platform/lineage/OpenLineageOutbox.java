package io.rankloom.platform.lineage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankloom.platform.delivery.Deliveries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Has an event posted for each step that is recorded. */
@ApplicationScoped
class OpenLineageOutbox {

    private final OpenLineageConfig config;
    private final OpenLineage openLineage;
    private final Deliveries deliveries;
    private final ObjectMapper json;

    OpenLineageOutbox(OpenLineageConfig config, OpenLineage openLineage, Deliveries deliveries, ObjectMapper json) {
        this.config = config;
        this.openLineage = openLineage;
        this.deliveries = deliveries;
        this.json = json;
    }

    void take(@Observes StepRecorded step) {
        if (config.url().isPresent()) {
            add(step);
        }
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void add(StepRecorded step) {
        var event = openLineage.event(
                step.runId(),
                step.step(),
                step.stepKey(),
                step.inputs(),
                step.output(),
                Instant.now().truncatedTo(ChronoUnit.MICROS));
        try {
            deliveries.add(OpenLineageSender.NAME, "RunEvent", json.writeValueAsString(event));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an OpenLineage event cannot be written", e);
        }
    }
}
