package io.rankloom.platform.dataset;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.problem.ErrorCode;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A name under which versions of the same data are published. */
@Entity
public class Dataset extends PanacheEntityBase {

    @Id
    public UUID id;

    public String project;
    public String name;
    public Instant createdAt;

    static Optional<Dataset> byName(String project, String name) {
        return find("project = ?1 and name = ?2", project, name).firstResultOptional();
    }

    static Dataset require(String project, String name) {
        return byName(project, name).orElseThrow(() -> missing(project, name));
    }

    static ApiException missing(String project, String name) {
        return new ApiException(
                ErrorCode.DATASET_NOT_FOUND, "there is no dataset " + name + " in project " + project, "name");
    }
}
