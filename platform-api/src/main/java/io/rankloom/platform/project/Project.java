package io.rankloom.platform.project;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.problem.ErrorCode;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Keeps datasets, runs and models of one purpose together. */
@Entity
public class Project extends PanacheEntityBase {

    @Id
    public String name;

    public String description;
    public String createdBy;
    public Instant createdAt;

    public static Project require(String name) {
        return Project.<Project>findByIdOptional(name).orElseThrow(() -> missing(name));
    }

    static ApiException missing(String name) {
        return new ApiException(ErrorCode.PROJECT_NOT_FOUND, "there is no project " + name, "project");
    }

    /** Makes a project, of several who try at once for one of them only; empty for the others. */
    static Optional<Project> create(String name, String description, String creator) {
        int made = getEntityManager()
                .createNativeQuery("""
                        INSERT INTO project (name, description, created_by, created_at)
                        VALUES (:name, :description, :creator, :at) ON CONFLICT (name) DO NOTHING
                        """)
                .setParameter("name", name)
                .setParameter("description", description)
                .setParameter("creator", creator)
                .setParameter("at", Instant.now().truncatedTo(ChronoUnit.MICROS))
                .executeUpdate();
        return made == 0 ? Optional.empty() : Project.findByIdOptional(name);
    }
}
