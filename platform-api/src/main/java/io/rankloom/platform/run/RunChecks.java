package io.rankloom.platform.run;

import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.problem.Violations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** All that can be said against a request to train without a look at what it is to be trained on. */
@ApplicationScoped
class RunChecks {

    private final RunPlans plans;
    private final Validator validator;

    RunChecks(RunPlans plans, Validator validator) {
        this.plans = plans;
        this.validator = validator;
    }

    /** What is wrong, each field once; nothing when the request is right. */
    List<RunCheck.Finding> findings(RunResource.NewRun request) {
        List<RunCheck.Finding> findings = new ArrayList<>();
        validator.validate(request).stream()
                .map(v -> new RunCheck.Finding(Violations.field(v), "INVALID_REQUEST", Violations.detail(v)))
                .sorted(Comparator.comparing(RunCheck.Finding::field))
                .forEach(findings::add);
        Set<String> known = findings.stream().map(RunCheck.Finding::field).collect(Collectors.toSet());
        plans.refusals(request).stream()
                .map(RunChecks::finding)
                .filter(finding -> !known.contains(finding.field()))
                .forEach(findings::add);
        return findings;
    }

    static RunCheck.Finding finding(ApiException e) {
        return new RunCheck.Finding(e.field(), e.code().name(), e.getMessage());
    }
}
