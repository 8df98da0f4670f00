package io.rankloom.platform.model;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.problem.ErrorCode;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** A name under which versions of a ranking model are registered; the same name as in MLflow. */
@Entity
public class RegisteredModel extends PanacheEntityBase {

    @Id
    public String name;

    public String project;
    public Instant createdAt;

    static RegisteredModel require(String name) {
        return RegisteredModel.<RegisteredModel>findByIdOptional(name)
                .orElseThrow(() -> new ApiException(ErrorCode.MODEL_NOT_FOUND, "there is no model " + name, "name"));
    }

    static void createUnlessThere(String name, String project, Instant now) {
        getEntityManager()
                .createNativeQuery("""
                        INSERT INTO registered_model (name, project, created_at)
                        VALUES (:name, :project, :at) ON CONFLICT (name) DO NOTHING
                        """)
                .setParameter("name", name)
                .setParameter("project", project)
                .setParameter("at", now)
                .executeUpdate();
    }
}
