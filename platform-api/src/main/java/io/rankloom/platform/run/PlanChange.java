package io.rankloom.platform.run;

import java.time.Instant;

/**
 * One parameter of a plan that was changed to let the run go on after an incident.
 *
 * @param name path in the plan, such as {@code rankers[1]}
 * @param elementId the step that stood still
 * @param before null where the plan had none
 * @param after null where it has none any more
 * @param by user name
 */
public record PlanChange(
        String name, String elementId, String before, String after, String by, Instant at, String reason) {}
