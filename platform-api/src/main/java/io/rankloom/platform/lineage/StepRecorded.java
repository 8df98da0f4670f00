package io.rankloom.platform.lineage;

import java.util.List;
import java.util.UUID;

/** A step of a run read the inputs and made the output; fired in the transaction that records it. */
public record StepRecorded(UUID runId, String step, String stepKey, List<String> inputs, String output) {}
