package io.rankloom.platform.run;

import io.quarkus.security.identity.SecurityIdentity;
import io.rankloom.platform.identity.Roles;
import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.problem.ErrorCode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;

/** Ways of looking at the table of runs to which a person has given a name. Everybody has their own. */
@Path("/api/v1/run-views")
@RolesAllowed({Roles.VIEWER, Roles.ENGINEER, Roles.REVIEWER, Roles.ADMIN})
@RunOnVirtualThread
public class SavedViewResource {

    private static final int MOST = 100;

    /** @param search the part of the table's address after the question mark */
    record SavedView(String name, String search) {}

    record SavedViewList(List<SavedView> items) {}

    record NewSavedView(@NotNull @Size(max = 2000) String search) {}

    private final EntityManager entities;
    private final SecurityIdentity caller;

    SavedViewResource(EntityManager entities, SecurityIdentity caller) {
        this.entities = entities;
        this.caller = caller;
    }

    /** The caller's views by name. */
    @GET
    @Transactional
    public SavedViewList list() {
        List<?> rows = entities.createNativeQuery(
                        "SELECT name, search FROM run_view WHERE owner = :owner ORDER BY name")
                .setParameter("owner", owner())
                .getResultList();
        return new SavedViewList(rows.stream()
                .map(row -> (Object[]) row)
                .map(row -> new SavedView((String) row[0], (String) row[1]))
                .toList());
    }

    /** Gives a view a name; one of that name is replaced. */
    @PUT
    @Path("{name}")
    @Transactional
    public SavedView save(@RestPath @Size(max = 80) String name, @NotNull @Valid NewSavedView view) {
        long others = ((Number) entities.createNativeQuery(
                                "SELECT count(*) FROM run_view WHERE owner = :owner AND name <> :name")
                        .setParameter("owner", owner())
                        .setParameter("name", name)
                        .getSingleResult())
                .longValue();
        if (others >= MOST) {
            throw new ApiException(
                    ErrorCode.INVALID_REQUEST, "you have " + others + " views, which is the most; delete one first");
        }
        entities.createNativeQuery("""
                        INSERT INTO run_view (owner, name, search) VALUES (:owner, :name, :search)
                        ON CONFLICT (owner, name) DO UPDATE SET search = excluded.search
                        """)
                .setParameter("owner", owner())
                .setParameter("name", name)
                .setParameter("search", view.search())
                .executeUpdate();
        return new SavedView(name, view.search());
    }

    @DELETE
    @Path("{name}")
    @Transactional
    public void delete(@RestPath String name) {
        entities.createNativeQuery("DELETE FROM run_view WHERE owner = :owner AND name = :name")
                .setParameter("owner", owner())
                .setParameter("name", name)
                .executeUpdate();
    }

    private String owner() {
        return caller.getPrincipal().getName();
    }
}
