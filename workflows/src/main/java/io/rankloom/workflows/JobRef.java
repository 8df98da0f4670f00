package io.rankloom.workflows;

import java.util.UUID;

/**
 * Which job of which run.
 *
 * @param loopCounter from 1 in a multi-instance element, else 0
 * @param jobKey the engine's key, for its own commands only: it is no stable identity
 */
public record JobRef(UUID runId, String elementId, String jobType, int loopCounter, long jobKey, String worker) {}
