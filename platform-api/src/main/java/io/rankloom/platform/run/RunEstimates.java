package io.rankloom.platform.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** What a training will take, from what earlier ones took. */
@ApplicationScoped
class RunEstimates {

    private static final int EARLIER = 50;

    private final EntityManager entities;

    RunEstimates(EntityManager entities) {
        this.entities = entities;
    }

    /** What the earlier runs have in common with the one that is asked for. */
    public enum Basis {
        /** Dataset name, modalities, text model, labels, fusion, rankers and search. */
        SAME_PLAN,
        /** The dataset's name only. */
        SAME_DATASET
    }

    /** Seconds. */
    public record Spread(double low, double median, double high) {}

    /**
     * What earlier runs took until their evaluation had ended; waiting for people is not in it.
     *
     * @param runs how many there were, at least 1
     * @param elapsed from the run's start to the end of its evaluation
     * @param work of all workers together
     */
    public record Estimate(Basis basis, int runs, Spread elapsed, Spread work) {}

    /** Empty where no run on this dataset has ever been evaluated. */
    @Transactional
    Optional<Estimate> of(NewTrain order) {
        List<Run> earlier = Run.<Run>find(
                        "project = ?1 and datasetName = ?2 and kind = ?3 and reportDigest is not null"
                                + " order by createdAt desc, id desc",
                        order.project(),
                        order.datasetName(),
                        RunKind.TRAIN)
                .page(0, EARLIER)
                .list();
        List<Run> alike = earlier.stream().filter(run -> samePlan(run, order)).toList();
        return alike.isEmpty() ? estimate(Basis.SAME_DATASET, earlier) : estimate(Basis.SAME_PLAN, alike);
    }

    private static boolean samePlan(Run run, NewTrain order) {
        return Objects.equals(run.modalities, order.modalities())
                && Objects.equals(run.textModel, order.textModel())
                && Objects.equals(run.labels, order.labels())
                && Objects.equals(run.fusion, order.fusion())
                && Objects.equals(run.rankers, order.rankers())
                && Objects.equals(run.search, order.search());
    }

    private Optional<Estimate> estimate(Basis basis, List<Run> runs) {
        List<double[]> taken = taken(runs.stream().map(run -> run.id).toList());
        return taken.isEmpty()
                ? Optional.empty()
                : Optional.of(new Estimate(basis, taken.size(), spread(taken, 0), spread(taken, 1)));
    }

    /** Seconds from start to evaluation, and of work, of each run that has both. */
    private List<double[]> taken(List<UUID> runs) {
        if (runs.isEmpty()) {
            return List.of();
        }
        List<?> rows =
                entities.createNativeQuery("""
                        SELECT extract(epoch FROM max(a.ended_at) FILTER (WHERE a.job_type = 'evaluate-ranker') - r.started_at),
                               extract(epoch FROM sum(a.ended_at - a.started_at))
                        FROM run r JOIN attempt a ON a.run_id = r.id
                        WHERE r.id IN (:runs) AND r.started_at IS NOT NULL AND a.ended_at IS NOT NULL
                          AND a.state IN ('DONE', 'REUSED', 'FAILED', 'LOST')
                        GROUP BY r.id HAVING bool_or(a.job_type = 'evaluate-ranker')
                        """).setParameter("runs", runs).getResultList();
        return rows.stream()
                .map(row -> (Object[]) row)
                .map(row -> new double[] {((Number) row[0]).doubleValue(), ((Number) row[1]).doubleValue()})
                .toList();
    }

    private static Spread spread(List<double[]> taken, int column) {
        double[] sorted =
                taken.stream().mapToDouble(row -> row[column]).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(
                Arrays.stream(sorted).min().orElseThrow(),
                median,
                Arrays.stream(sorted).max().orElseThrow());
    }
}
