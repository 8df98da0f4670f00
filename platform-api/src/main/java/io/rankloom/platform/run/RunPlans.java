package io.rankloom.platform.run;

import static io.rankloom.platform.problem.ErrorCode.INVALID_PLAN;
import static io.rankloom.platform.problem.ErrorCode.INVALID_SPEC;

import io.rankloom.learning.click.LabelSpec;
import io.rankloom.learning.fusion.Fusion;
import io.rankloom.learning.fusion.FusionMethod;
import io.rankloom.learning.modality.Modality;
import io.rankloom.learning.ranker.RankerSpec;
import io.rankloom.learning.spec.Spec;
import io.rankloom.learning.spec.SpecException;
import io.rankloom.learning.text.TextModelSpec;
import io.rankloom.platform.problem.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Checks what a request asks for before anything starts, and fills in what it leaves open. Every refusal names the field. */
@ApplicationScoped
class RunPlans {

    private static final String FUSION = "concat(weights=ridge)";
    private static final List<String> RANKERS = List.of("linear", "mlp", "lambdamart");
    private static final List<String> MODALITIES =
            Arrays.stream(Modality.values()).map(Modality::label).toList();
    private static final List<String> NO_GROUPS = List.of("id", "title", "description");
    private static final long SEED = 42;
    private static final int CUTOFF = 10;
    private static final int SHARD_SIZE = 500;
    private static final double BAD_ROW_LIMIT = 0.05;
    private static final String ENVIRONMENT = "production";
    private static final String REVIEW_DEADLINE = "P3D";
    private static final Duration LONGEST_DEADLINE = Duration.ofDays(90);

    NewCollect collect(RunResource.NewRun request, String actor) {
        String source = request.dataset().sourceUri();
        if (source == null || source.isBlank()) {
            throw new ApiException(INVALID_PLAN, "a COLLECT run needs a source", "dataset.sourceUri");
        }
        RunResource.Plan plan = plan(request);
        return new NewCollect(
                request.project(),
                request.dataset().name(),
                source,
                request.dataset().mappingUri(),
                or(plan.badRowLimit(), BAD_ROW_LIMIT),
                or(plan.seed(), SEED),
                actor);
    }

    NewTrain train(RunResource.NewRun request, String actor) {
        if (request.kind() != RunKind.TRAIN) {
            throw new ApiException(
                    INVALID_PLAN, "to go back to an earlier version, POST /deployments/roll-back", "kind");
        }
        RunResource.Plan plan = plan(request);
        Spec fusion = fusion(plan);
        FusionMethod method = FusionMethod.of(fusion.name());
        return new NewTrain(
                request.project(),
                request.dataset().name(),
                request.dataset().version(),
                null,
                request.dataset().sourceUri(),
                request.dataset().mappingUri(),
                or(plan.badRowLimit(), BAD_ROW_LIMIT),
                fusion.toString(),
                rankers(plan, method),
                SearchPlans.check(plan.search(), method),
                modalities(plan),
                textModel(plan),
                fairness(plan),
                or(plan.seed(), SEED),
                or(plan.cutoff(), CUTOFF),
                or(plan.shardSize(), SHARD_SIZE),
                labels(plan),
                named(request),
                or(request.environment(), ENVIRONMENT),
                deadline(request),
                actor);
    }

    /**
     * The request that would start the same run again.
     *
     * @throws ApiException {@code INVALID_PLAN} if the run has no plan, since it trains nothing
     */
    static RunResource.NewRun of(Run run) {
        if (run.kind != RunKind.TRAIN) {
            throw new ApiException(INVALID_PLAN, "run " + run.id + " has no plan: it is a " + run.kind + " run");
        }
        Integer version = run.sourceUri == null ? run.datasetVersion : null;
        var dataset = new RunResource.DatasetChoice(run.datasetName, version, run.sourceUri, run.mappingUri);
        var plan = new RunResource.Plan(
                run.fusion,
                run.rankers,
                run.modalities,
                run.seed,
                run.cutoff,
                run.shardSize,
                run.badRowLimit,
                SearchPlans.request(run.search),
                run.labels,
                run.textModel,
                run.fairnessAttribute);
        return new RunResource.NewRun(
                run.project, run.kind, dataset, plan, run.modelName, run.environment, run.reviewDeadline);
    }

    private static String named(RunResource.NewRun request) {
        if (request.modelName() == null) {
            throw new ApiException(INVALID_PLAN, "a TRAIN run needs the name that its model gets", "modelName");
        }
        return request.modelName();
    }

    private static RunResource.Plan plan(RunResource.NewRun request) {
        return or(
                request.plan(), new RunResource.Plan(null, null, null, null, null, null, null, null, null, null, null));
    }

    private static Spec fusion(RunResource.Plan plan) {
        String fusion = or(plan.fusion(), FUSION);
        return checked("plan.fusion", () -> {
            Spec spec = Spec.parse(fusion);
            Fusion.of(spec);
            return spec;
        });
    }

    private static String labels(RunResource.Plan plan) {
        String labels = or(plan.labels(), LabelSpec.JUDGMENTS);
        return checked("plan.labels", () -> {
                    LabelSpec.parse(labels);
                    return Spec.parse(labels);
                })
                .toString();
    }

    /** As it was written: what it names is found when the run begins. */
    private static String textModel(RunResource.Plan plan) {
        checked("plan.textModel", () -> TextModelSpec.parse(plan.textModel()));
        return plan.textModel() == null || plan.textModel().isBlank() ? null : plan.textModel();
    }

    /** Whether the dataset has it, only a worker sees. */
    private static String fairness(RunResource.Plan plan) {
        String attribute = plan.fairnessAttribute();
        if (attribute == null || attribute.isBlank()) {
            return null;
        }
        if (NO_GROUPS.contains(attribute.strip())) {
            throw new ApiException(
                    INVALID_PLAN,
                    "'" + attribute.strip() + "' differs from product to product and makes no groups; name brand,"
                            + " category or another field of the dataset with values that products share",
                    "plan.fairnessAttribute");
        }
        return attribute.strip();
    }

    /** All that is wrong with a plan to train, each with its field; nothing when {@link #train} would take it. */
    List<ApiException> refusals(RunResource.NewRun request) {
        RunResource.Plan plan = plan(request);
        List<ApiException> refusals = new ArrayList<>();
        attempt(refusals, () -> named(request));
        attempt(refusals, () -> modalities(plan));
        attempt(refusals, () -> labels(plan));
        attempt(refusals, () -> textModel(plan));
        attempt(refusals, () -> fairness(plan));
        attempt(refusals, () -> deadline(request));
        Spec fusion = attempt(refusals, () -> fusion(plan));
        // Whether a ranker can stand behind a fusion is only known of a fusion that there is.
        if (fusion != null) {
            FusionMethod method = FusionMethod.of(fusion.name());
            List<String> rankers = or(plan.rankers(), List.of());
            IntStream.range(0, rankers.size()).forEach(i -> attempt(refusals, () -> ranker(rankers.get(i), i, method)));
            attempt(refusals, () -> SearchPlans.check(plan.search(), method));
        }
        return refusals;
    }

    private static <T> T attempt(List<ApiException> refusals, Supplier<T> check) {
        try {
            return check.get();
        } catch (ApiException e) {
            refusals.add(e);
            return null;
        }
    }

    /** The plan of a request that leaves all open. */
    RunResource.Plan standard() {
        return new RunResource.Plan(
                FUSION,
                RANKERS,
                MODALITIES,
                SEED,
                CUTOFF,
                SHARD_SIZE,
                BAD_ROW_LIMIT,
                null,
                LabelSpec.JUDGMENTS,
                null,
                null);
    }

    /** The request that an order was made of, with all that it left open filled in. */
    static RunResource.NewRun request(NewTrain order) {
        var dataset = new RunResource.DatasetChoice(
                order.datasetName(), order.datasetVersion(), order.sourceUri(), order.mappingUri());
        var plan = new RunResource.Plan(
                order.fusion(),
                order.rankers(),
                order.modalities(),
                order.seed(),
                order.cutoff(),
                order.shardSize(),
                order.badRowLimit(),
                SearchPlans.request(order.search()),
                order.labels(),
                order.textModel(),
                order.fairnessAttribute());
        return new RunResource.NewRun(
                order.project(),
                RunKind.TRAIN,
                dataset,
                plan,
                order.modelName(),
                order.environment(),
                order.reviewDeadline());
    }

    /** Those that are asked for; else the usual ones that can stand behind the fusion. */
    private static List<String> rankers(RunResource.Plan plan, FusionMethod fusion) {
        if (plan.rankers() == null || plan.rankers().isEmpty()) {
            return plan.search() == null
                    ? RANKERS.stream().filter(r -> fits(r, fusion)).toList()
                    : List.of();
        }
        List<String> rankers = plan.rankers();
        return IntStream.range(0, rankers.size())
                .mapToObj(i -> ranker(rankers.get(i), i, fusion))
                .map(Spec::toString)
                .distinct()
                .toList();
    }

    private static Spec ranker(String ranker, int index, FusionMethod fusion) {
        return checked("plan.rankers[" + index + "]", () -> {
            Spec spec = RankerSpec.check(ranker);
            RankerSpec.check(spec, fusion);
            return spec;
        });
    }

    private static boolean fits(String ranker, FusionMethod fusion) {
        try {
            RankerSpec.check(Spec.parse(ranker), fusion);
            return true;
        } catch (SpecException e) {
            return false;
        }
    }

    private static List<String> modalities(RunResource.Plan plan) {
        List<String> modalities =
                plan.modalities() == null || plan.modalities().isEmpty() ? MODALITIES : plan.modalities();
        for (int i = 0; i < modalities.size(); i++) {
            if (!MODALITIES.contains(modalities.get(i))) {
                throw new ApiException(
                        INVALID_PLAN,
                        "'" + modalities.get(i) + "' is no modality; there are " + String.join(", ", MODALITIES),
                        "plan.modalities[" + i + "]");
            }
        }
        return modalities.stream().distinct().toList();
    }

    private static String deadline(RunResource.NewRun request) {
        String text = or(request.reviewDeadline(), REVIEW_DEADLINE);
        try {
            Duration deadline = Duration.parse(text);
            if (deadline.isPositive() && deadline.compareTo(LONGEST_DEADLINE) <= 0) {
                return deadline.toString();
            }
        } catch (DateTimeParseException e) {
            throw new ApiException(INVALID_PLAN, wrongDeadline(text), "reviewDeadline");
        }
        throw new ApiException(INVALID_PLAN, wrongDeadline(text), "reviewDeadline");
    }

    private static String wrongDeadline(String text) {
        return "'" + text + "' is no duration from a moment to 90 days; write P3D or PT4H";
    }

    private static <T> T checked(String field, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (SpecException e) {
            throw new ApiException(INVALID_SPEC, e.getMessage(), field);
        }
    }

    private static <T> T or(T value, T standard) {
        return Objects.requireNonNullElse(value, standard);
    }
}
