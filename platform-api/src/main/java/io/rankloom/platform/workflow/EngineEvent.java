package io.rankloom.platform.workflow;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.rankloom.platform.run.PlainText;
import jakarta.validation.constraints.NotBlank;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One record of the engine's log, as the exporter posts it. Unknown properties are left alone, so that a newer exporter can talk to an older platform.
 *
 * @param partition and {@code position} identify the record; the exporter may post it more than once
 * @param kind {@code ELEMENT}, {@code PROCESS}, {@code JOB}, {@code INCIDENT} or {@code VARIABLE}
 * @param intent what happened, in the engine's words, such as {@code ELEMENT_COMPLETED}
 * @param timestamp milliseconds since 1970 by the engine's clock
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record EngineEvent(
        int partition,
        long position,
        @NotBlank String kind,
        @NotBlank String intent,
        String elementId,
        String elementType,
        String processId,
        long processInstanceKey,
        Long rootProcessInstanceKey,
        Long elementInstanceKey,
        Long jobKey,
        Long incidentKey,
        String errorMessage,
        String runId,
        long timestamp) {

    private static final int LONGEST_MESSAGE = 4_000;
    // Longer ones would not fit the indexes that they are in.
    private static final int LONGEST_ID = 250;

    public EngineEvent {
        elementId = PlainText.of(elementId, LONGEST_ID);
        elementType = PlainText.of(elementType, LONGEST_ID);
        processId = PlainText.of(processId, LONGEST_ID);
        errorMessage = PlainText.of(errorMessage, LONGEST_MESSAGE);
    }

    Instant at() {
        return Instant.ofEpochMilli(timestamp);
    }

    boolean isProcess() {
        return "PROCESS".equals(elementType) || "PROCESS".equals(kind);
    }

    /** Key of the topmost instance; an instance that nobody called is its own. */
    long root() {
        return rootProcessInstanceKey == null || rootProcessInstanceKey <= 0
                ? processInstanceKey
                : rootProcessInstanceKey;
    }

    /** The run that the instance belongs to, where the record tells. A value that is no id of ours belongs to somebody else's process. */
    Optional<UUID> run() {
        if (runId == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(runId.replace("\"", "")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** State that an element or process is in after this record; empty for records that change none. */
    Optional<String> state() {
        return switch (intent) {
            case "ELEMENT_ACTIVATING", "ELEMENT_ACTIVATED", "ELEMENT_COMPLETING", "ELEMENT_TERMINATING" ->
                Optional.of("ACTIVE");
            case "ELEMENT_COMPLETED" -> Optional.of("COMPLETED");
            case "ELEMENT_TERMINATED" -> Optional.of("TERMINATED");
            default -> Optional.empty();
        };
    }
}
