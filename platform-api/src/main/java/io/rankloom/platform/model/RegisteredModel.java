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
        return RegisteredModel.<RegisteredModel>findByIdOptional(name).orElseThrow(() -> missing(name));
    }

    /** Whose name it is, and so whose deployments: the names of models are one space, as in MLflow. */
    public static void requireFree(String name, String project) {
        RegisteredModel.<RegisteredModel>findByIdOptional(name)
                .filter(model -> !model.project.equals(project))
                .ifPresent(model -> {
                    throw new ApiException(
                            ErrorCode.MODEL_NAME_TAKEN,
                            "another project has a model " + name + ": choose another name",
                            "modelName");
                });
    }

    static ApiException missing(String name) {
        return new ApiException(ErrorCode.MODEL_NOT_FOUND, "there is no model " + name, "name");
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
