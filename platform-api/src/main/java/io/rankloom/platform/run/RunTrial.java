package io.rankloom.platform.run;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.rankloom.workflows.training.TrialResult;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A ranker that a run trains. It is recorded when it is asked for, and once more when it has ended. */
@Entity
public class RunTrial extends PanacheEntityBase {

    /** Element of the process that trains the rankers of the plan. */
    public static final String OF_PLAN = "train-rankers";

    /** Element of the process that trains the trials of the search; in the alphabet it comes second, as in the process. */
    public static final String OF_SEARCH = "train-trials";

    private static final int LONGEST_FAILURE = 2_000;

    @Id
    public UUID id;

    public UUID runId;
    public String elementId;
    public int number;
    public String ranker;
    public String digest;
    public Double validationNdcg;
    public Double seconds;
    public String failure;

    static Optional<RunTrial> find(UUID runId, String elementId, int number) {
        return RunTrial.<RunTrial>find("runId = ?1 and elementId = ?2 and number = ?3", runId, elementId, number)
                .firstResultOptional();
    }

    /** Those after a place, in the order of the process. */
    static List<RunTrial> after(UUID runId, String elementId, int number, int limit) {
        return RunTrial.<RunTrial>find(
                        "runId = ?1 and (elementId > ?2 or (elementId = ?2 and number > ?3)) order by elementId, number",
                        runId,
                        elementId,
                        number)
                .page(0, limit)
                .list();
    }

    /** Records that a ranker will be trained, unless that is known. */
    static RunTrial ordered(UUID runId, String elementId, int number, String ranker) {
        return find(runId, elementId, number).orElseGet(() -> {
            RunTrial trial = new RunTrial();
            trial.id = UUID.randomUUID();
            trial.runId = runId;
            trial.elementId = elementId;
            trial.number = number;
            trial.ranker = ranker;
            trial.persist();
            return trial;
        });
    }

    void end(TrialResult result) {
        digest = result.digest();
        validationNdcg = result.validationNdcg();
        seconds = result.seconds();
        failure = PlainText.of(result.failure(), LONGEST_FAILURE);
    }
}
