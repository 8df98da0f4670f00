package io.rankloom.platform.policy;

import io.rankloom.platform.identity.Roles;
import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.problem.ErrorCode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;

/** The gate's policy and its history. It holds for all projects, so everybody who has any role may read it. */
@Path("/api/v1/policies")
@RolesAllowed({Roles.VIEWER, Roles.ENGINEER, Roles.REVIEWER, Roles.ADMIN})
@RunOnVirtualThread
public class PolicyResource {

    /** @param digest SHA-256 of the DMN file */
    record PolicyView(String decisionId, int version, String digest, Instant deployedAt) {

        static PolicyView of(PolicyVersion v) {
            return new PolicyView(v.key.decisionId(), v.key.version(), v.digest, v.deployedAt);
        }
    }

    record PolicyList(List<PolicyView> items) {}

    record PolicyTable(PolicyView policy, DecisionTable table) {}

    /** The versions that were deployed, newest first; the first one decides. */
    @GET
    @Transactional
    public PolicyList list() {
        List<PolicyVersion> versions = PolicyVersion.list("order by deployedAt desc, key.version desc");
        return new PolicyList(versions.stream().map(PolicyView::of).toList());
    }

    @GET
    @Path("{decisionId}/versions/{version}")
    @Transactional
    public PolicyTable get(@RestPath String decisionId, @RestPath int version) {
        return PolicyVersion.<PolicyVersion>findByIdOptional(new PolicyVersion.Key(decisionId, version))
                .map(found -> new PolicyTable(PolicyView.of(found), DecisionTable.read(found.xml)))
                .orElseThrow(() -> new ApiException(
                        ErrorCode.POLICY_NOT_FOUND, "policy " + decisionId + " has no version " + version));
    }
}
