package io.rankloom.jobs.tracking;

import java.util.List;
import java.util.Map;

/**
 * What is sent to MLflow in one call, kept in a file until it has arrived. Sent twice, it does no harm.
 *
 * @param succeeded how the run has ended; null while it goes on
 */
record Letter(String runId, Map<String, String> params, List<Value> metrics, Boolean succeeded) {

    /** @param timestamp when it was measured, milliseconds since 1970: part of a metric's identity in MLflow */
    record Value(String name, double value, long step, long timestamp) {}
}
