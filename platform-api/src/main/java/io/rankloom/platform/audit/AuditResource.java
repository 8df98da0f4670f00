package io.rankloom.platform.audit;

import io.rankloom.platform.identity.Roles;
import io.rankloom.platform.paging.Page;
import io.rankloom.platform.paging.PageTokens;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;

/** The audit record, newest first. */
@Path("/api/v1/audit-events")
@RolesAllowed(Roles.ADMIN)
@RunOnVirtualThread
public class AuditResource {

    record AuditEventView(
            long seq,
            Instant at,
            String actor,
            String action,
            String objectType,
            String objectId,
            String digest,
            String reason,
            String previousHash,
            String hash) {

        static AuditEventView of(AuditEvent e) {
            return new AuditEventView(
                    e.seq,
                    e.at,
                    e.actor,
                    e.action,
                    e.objectType,
                    e.objectId,
                    e.digest,
                    e.reason,
                    e.previousHash,
                    e.hash);
        }
    }

    record AuditEventList(List<AuditEventView> items, String nextPageToken) {}

    private final AuditChain chain;

    AuditResource(AuditChain chain) {
        this.chain = chain;
    }

    @GET
    @Transactional
    public AuditEventList list(
            @RestQuery String actor,
            @RestQuery String object,
            @RestQuery @DefaultValue("50") @Min(1) @Max(200) int maxResults,
            @RestQuery String pageToken) {
        PageTokens tokens = new PageTokens("audit-events", actor, object);
        List<AuditEvent> events = AuditEvent.<AuditEvent>find(
                        "seq < ?1 and (?2 is null or actor = ?2) and (?3 is null or objectId = ?3) order by seq desc",
                        tokens.read(pageToken, Long.MAX_VALUE, place -> Long.valueOf(place[0])),
                        actor,
                        object)
                .page(0, maxResults + 1)
                .list();
        Page<AuditEvent> page = Page.of(events, maxResults, event -> tokens.after(event.seq));
        return new AuditEventList(page.map(AuditEventView::of), page.nextPageToken());
    }

    @GET
    @Path("verify")
    public AuditChain.Verdict verify() {
        return chain.verify();
    }
}
