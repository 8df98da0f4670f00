package io.rankloom.platform.search;

import io.rankloom.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;

/** Finds runs, datasets, models, reviews, deployments, digests and, for admins, users. */
@Path("/api/v1/search")
@RolesAllowed({Roles.VIEWER, Roles.ENGINEER, Roles.REVIEWER, Roles.ADMIN})
@RunOnVirtualThread
public class SearchResource {

    /** @param items the best kind first, and of each kind the best few first */
    record Found(List<Hit> items) {}

    private final Search search;

    SearchResource(Search search) {
        this.search = search;
    }

    /**
     * What the caller may see and the text finds.
     *
     * @param q part of a name, beginnings of words of a run, or the first four or more digits of an id or a digest;
     *     {@code shop@3} is version 3 of what is called {@code shop}
     */
    @GET
    public Found find(@RestQuery @NotBlank @Size(max = 100) String q) {
        return new Found(search.find(Needle.of(q)));
    }
}
