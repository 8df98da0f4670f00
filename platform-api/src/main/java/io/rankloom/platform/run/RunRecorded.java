package io.rankloom.platform.run;

import java.util.UUID;

/** A new run's row is part of the current transaction; observers after its success may start it. */
public record RunRecorded(UUID runId) {}
