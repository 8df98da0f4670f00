package io.rankloom.platform.system;

import io.rankloom.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;

/** Where workers and ranking servers say that they are there. */
@Path("/api/v1/system/processes")
@RolesAllowed({Roles.WORKER, Roles.RANKING_SERVER, Roles.ADMIN})
@RunOnVirtualThread
public class ProcessResource {

    /**
     * What a process says of itself.
     *
     * @param does the job types that it takes, or the models that it serves
     * @param queued what it has still to tell MLflow
     */
    record LifeSign(
            @NotNull ServiceProcess.Kind kind,
            @NotBlank @Size(max = 200) String host,
            boolean ready,
            @NotNull @Size(max = 200) List<@NotBlank @Size(max = 300) String> does,
            @Min(0) long memoryBytes,
            @Min(0) int queued,
            @NotNull Instant startedAt) {}

    @PUT
    @Path("{name}")
    @Transactional
    public void tell(@RestPath @Size(max = 200) String name, @NotNull @Valid LifeSign sign) {
        ServiceProcess known = ServiceProcess.findById(name);
        ServiceProcess process = known == null ? new ServiceProcess() : known;
        process.name = name;
        process.kind = sign.kind();
        process.host = sign.host();
        process.ready = sign.ready();
        process.does = sign.does();
        process.memoryBytes = sign.memoryBytes();
        process.queued = sign.queued();
        process.startedAt = sign.startedAt();
        process.seenAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        if (known == null) {
            process.persist();
        }
    }
}
