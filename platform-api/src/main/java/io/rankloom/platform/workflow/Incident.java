package io.rankloom.platform.workflow;

import java.time.Instant;

/**
 * A step that the engine gave up on until a person acts.
 *
 * @param jobKey job whose retries are used up; null if the incident is about something else, such as an expression
 * @param message one line for people
 */
public record Incident(long incidentKey, String elementId, Long jobKey, String message, Instant createdAt) {}
