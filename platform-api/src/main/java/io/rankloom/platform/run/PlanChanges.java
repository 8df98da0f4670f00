package io.rankloom.platform.run;

import static io.rankloom.platform.problem.ErrorCode.INVALID_PLAN;

import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.workflow.Incident;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Changes a run's plan at the steps that stand still, by the same checks as a launch. */
@ApplicationScoped
public class PlanChanges {

    private final RunPlans plans;
    private final RunChecks checks;

    PlanChanges(RunPlans plans, RunChecks checks) {
        this.plans = plans;
        this.checks = checks;
    }

    /**
     * A change that was checked and is not recorded yet.
     *
     * @param order the plan with the change
     * @param changes at least one, unless nothing would be different
     * @param after what the engine is to be told
     * @param before what it has been told of the same so far
     */
    public record Checked(NewTrain order, List<PlanChange> changes, Told before, Told after) {}

    /**
     * What the engine is told of a plan.
     *
     * @param variables of the run's process
     * @param ofItems of single items of a step, by the keys of their instances
     */
    public record Told(Map<String, Object> variables, Map<Long, Map<String, Object>> ofItems) {}

    /**
     * Checks new values for parameters of the steps that stand still. Belongs to the caller's transaction.
     *
     * @param values by the path in the plan, such as {@code rankers[1]}
     * @throws ApiException {@code INVALID_PLAN} or {@code INVALID_SPEC} if a parameter cannot be changed now, or the plan
     *     with the changes would not be launched
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Checked check(Run run, List<Incident> incidents, Map<String, String> values, String actor, String reason) {
        Map<String, Incident> changeable = changeable(run, incidents);
        RunResource.NewRun launched = RunPlans.of(run);
        RunResource.Plan plan = launched.plan();
        for (Map.Entry<String, String> value : values.entrySet()) {
            if (!changeable.containsKey(value.getKey())) {
                throw new ApiException(INVALID_PLAN, unchangeable(value.getKey(), changeable), "set");
            }
            plan = PlanField.of(value.getKey()).with(plan, value.getValue());
        }
        NewTrain order = order(launched, plan, actor);
        RunResource.Plan filled = RunPlans.request(order).plan();
        Instant now = Run.now();
        List<PlanChange> changes = new ArrayList<>();
        for (String name : values.keySet()) {
            PlanField field = PlanField.of(name);
            String before = field.read(launched.plan());
            String after = field.read(filled);
            if (!Objects.equals(before, after)) {
                String step = changeable.get(name).elementId();
                changes.add(new PlanChange(name, step, before, after, actor, now, reason));
            }
        }
        return new Checked(
                order,
                changes,
                told(variables(run), run.rankers, changes, changeable),
                told(variables(order), order.rankers(), changes, changeable));
    }

    /** Records the change: from now on the run's plan is the one as it runs. Belongs to the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void record(Run run, Checked checked) {
        NewTrain order = checked.order();
        run.fusion = order.fusion();
        run.rankers = order.rankers();
        run.search = order.search();
        run.modalities = order.modalities();
        run.textModel = order.textModel();
        run.fairnessAttribute = order.fairnessAttribute();
        run.cutoff = order.cutoff();
        run.shardSize = order.shardSize();
        run.labels = order.labels();
        List<PlanChange> all = new ArrayList<>(run.changes == null ? List.of() : run.changes);
        all.addAll(checked.changes());
        run.changes = List.copyOf(all);
        checked.changes().stream()
                .map(change -> PlanField.of(change.name()).index())
                .filter(index -> index >= 0)
                .forEach(index -> RunTrial.ordered(
                                        run.id,
                                        RunTrial.OF_PLAN,
                                        index + 1,
                                        order.rankers().get(index))
                                .ranker =
                        order.rankers().get(index));
    }

    /** The incident of each parameter that may be changed. */
    private static Map<String, Incident> changeable(Run run, List<Incident> incidents) {
        if (run.kind != RunKind.TRAIN) {
            return Map.of();
        }
        Map<String, List<Attempt>> attempts =
                Attempt.ofRun(run.id).stream().collect(Collectors.groupingBy(a -> a.elementId));
        Map<String, Incident> changeable = new LinkedHashMap<>();
        incidents.forEach(
                incident -> StepParameters.names(incident, attempts.getOrDefault(incident.elementId(), List.of()))
                        .forEach(name -> changeable.putIfAbsent(name, incident)));
        return changeable;
    }

    private static String unchangeable(String name, Map<String, Incident> changeable) {
        return name + " cannot be changed now: "
                + (changeable.isEmpty()
                        ? "the step that stands still is the first to read no parameter of the plan"
                        : "what the steps that stand still are the first to read is "
                                + String.join(", ", changeable.keySet()));
    }

    private NewTrain order(RunResource.NewRun launched, RunResource.Plan plan, String actor) {
        var request = new RunResource.NewRun(
                launched.project(),
                launched.kind(),
                launched.dataset(),
                plan,
                launched.modelName(),
                launched.environment(),
                launched.reviewDeadline());
        checks.findings(request).stream().findFirst().ifPresent(finding -> {
            throw new ApiException(INVALID_PLAN, finding.detail(), finding.field());
        });
        NewTrain order = plans.train(request, actor);
        if (order.rankers().size() != plan.rankers().size()) {
            throw new ApiException(INVALID_PLAN, "two rankers of the run would be the same", "plan.rankers");
        }
        return order;
    }

    private static Told told(
            Map<String, Object> all, List<String> rankers, List<PlanChange> changes, Map<String, Incident> incidents) {
        Map<String, Object> changed = new LinkedHashMap<>();
        for (PlanChange change : changes) {
            PlanField field = PlanField.of(change.name());
            String variable = field.parent().isEmpty() ? field.name() : field.parent();
            changed.put(variable, all.get(variable));
        }
        return new Told(changed, ofItems(rankers, changes, incidents));
    }

    private static Map<String, Object> variables(Run run) {
        Map<String, Object> all = new HashMap<>();
        all.put("fusion", run.fusion);
        all.put("rankers", run.rankers);
        all.put("search", run.search);
        all.put("modalities", run.modalities);
        all.put("textModel", run.textModel);
        all.put("fairnessAttribute", run.fairnessAttribute);
        all.put("cutoff", run.cutoff);
        all.put("shardSize", run.shardSize);
        all.put("labels", run.labels);
        return all;
    }

    private static Map<String, Object> variables(NewTrain order) {
        Map<String, Object> all = new HashMap<>();
        all.put("fusion", order.fusion());
        all.put("rankers", order.rankers());
        all.put("search", order.search());
        all.put("modalities", order.modalities());
        all.put("textModel", order.textModel());
        all.put("fairnessAttribute", order.fairnessAttribute());
        all.put("cutoff", order.cutoff());
        all.put("shardSize", order.shardSize());
        all.put("labels", order.labels());
        return all;
    }

    /** Each ranker of the plan is an item of its step, which has been given its own already. */
    private static Map<Long, Map<String, Object>> ofItems(
            List<String> rankers, List<PlanChange> changes, Map<String, Incident> incidents) {
        Map<Long, Map<String, Object>> items = new LinkedHashMap<>();
        for (PlanChange change : changes) {
            int index = PlanField.of(change.name()).index();
            if (index >= 0) {
                items.put(incidents.get(change.name()).elementInstanceKey(), Map.of("ranker", rankers.get(index)));
            }
        }
        return items;
    }
}
