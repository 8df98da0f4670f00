package io.rankloom.platform.workflow;

import java.time.Instant;

/**
 * How many instances of one element a run has, by state.
 *
 * @param elementType BPMN type in the engine's words; {@code MULTI_INSTANCE_BODY} is the frame around the instances of a multi-instance element and has a row of
 *     its own beside theirs
 * @param startedAt when the first was entered
 * @param endedAt when the latest was left; null while one is active
 */
public record ElementState(
        String processId,
        String elementId,
        String elementType,
        int active,
        int completed,
        int terminated,
        Instant startedAt,
        Instant endedAt) {

    /** The frame of a multi-instance element. */
    public boolean isFrame() {
        return elementType.equals("MULTI_INSTANCE_BODY");
    }

    /** Waits for a message or a time rather than for a worker. */
    public boolean waits() {
        return switch (elementType) {
            case "RECEIVE_TASK", "INTERMEDIATE_CATCH_EVENT", "EVENT_BASED_GATEWAY", "USER_TASK" -> true;
            default -> false;
        };
    }
}
