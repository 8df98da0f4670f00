package io.rankloom.platform.project;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.problem.ErrorCode;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** Keeps datasets, runs and models of one purpose together. */
@Entity
public class Project extends PanacheEntityBase {

    @Id
    public String name;

    public String description;
    public String createdBy;
    public Instant createdAt;

    public static Project require(String name) {
        return Project.<Project>findByIdOptional(name)
                .orElseThrow(
                        () -> new ApiException(ErrorCode.PROJECT_NOT_FOUND, "there is no project " + name, "project"));
    }
}
