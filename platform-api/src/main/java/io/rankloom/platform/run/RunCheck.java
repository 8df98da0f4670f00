package io.rankloom.platform.run;

import java.util.List;

/**
 * What the platform says of a request before it is sent.
 *
 * @param startable whether sending it would start a run
 * @param findings all that is wrong, in no order of weight; empty when it is startable
 * @param filled the request with all that it leaves open filled in; null unless it is startable
 * @param estimate null where no earlier run tells, and unless it is startable
 */
public record RunCheck(
        boolean startable, List<Finding> findings, RunResource.NewRun filled, RunEstimates.Estimate estimate) {

    /**
     * One thing that is wrong, as the request itself would be refused for it.
     *
     * @param field path in the request, such as {@code plan.rankers[1]}
     */
    public record Finding(String field, String code, String detail) {}
}
