package io.rankloom.platform.workflow;

import java.time.Instant;

/**
 * A step that the engine gave up on until a person acts.
 *
 * @param elementInstanceKey of the step's instance that stands still
 * @param jobKey job whose retries are used up; null if the incident is about something else, such as an expression
 * @param message one line for people
 */
public record Incident(
        long incidentKey, long elementInstanceKey, String elementId, Long jobKey, String message, Instant createdAt) {}
