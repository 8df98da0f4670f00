package io.rankloom.platform.audit;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.identity.SecurityIdentity;
import io.rankloom.platform.identity.Roles;
import io.rankloom.platform.paging.Page;
import io.rankloom.platform.paging.PageTokens;
import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.problem.ErrorCode;
import io.rankloom.workflows.audit.AuditHead;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** The audit record, newest first. */
@Path("/api/v1/audit-events")
@RolesAllowed(Roles.ADMIN)
@RunOnVirtualThread
public class AuditResource {

    /** @param origin the address that the request came from, null where there was none */
    record AuditEventView(
            long seq,
            Instant at,
            String actor,
            String action,
            String objectType,
            String objectId,
            String digest,
            String reason,
            String origin,
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
                    e.origin,
                    e.previousHash,
                    e.hash);
        }
    }

    record AuditEventList(List<AuditEventView> items, String nextPageToken) {}

    /** @param key X.509, base64: what {@code rankloom audit verify --key} takes */
    record SigningKey(String key, String fingerprint) {}

    private final AuditChain chain;
    private final AuditExporter exporter;
    private final AuditKey key;
    private final Audit audit;
    private final SecurityIdentity caller;

    AuditResource(AuditChain chain, AuditExporter exporter, AuditKey key, Audit audit, SecurityIdentity caller) {
        this.chain = chain;
        this.exporter = exporter;
        this.key = key;
        this.audit = audit;
        this.caller = caller;
    }

    /**
     * A page of the record.
     *
     * @param action the whole verb, or its beginning up to a dot, such as {@code review.}
     * @param object the id of what it was about
     * @param from ISO 8601 moment, the first that counts
     * @param to ISO 8601 moment, the first that counts no more
     */
    @GET
    @Transactional
    public AuditEventList list(
            @RestQuery String actor,
            @RestQuery String action,
            @RestQuery String object,
            @RestQuery String digest,
            @RestQuery String from,
            @RestQuery String to,
            @RestQuery @DefaultValue("50") @Min(1) @Max(200) int maxResults,
            @RestQuery String pageToken) {
        var filter = new AuditFilter(actor, action, object, digest, moment(from, "from"), moment(to, "to"));
        PageTokens tokens = new PageTokens("audit-events", filter);
        long before = tokens.read(pageToken, Long.MAX_VALUE, place -> Long.valueOf(place[0]));
        Page<AuditEvent> page =
                Page.of(filter.before(before, maxResults + 1), maxResults, event -> tokens.after(event.seq));
        return new AuditEventList(page.map(AuditEventView::of), page.nextPageToken());
    }

    private static Instant moment(String text, String name) {
        try {
            return text == null || text.isEmpty() ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new ApiException(
                    ErrorCode.INVALID_REQUEST, name + " must be a moment such as 2030-01-31T12:00:00Z", name);
        }
    }

    @GET
    @Path("verify")
    public AuditChain.Verdict verify() {
        return chain.verify();
    }

    /** The key that signs heads and exports. */
    @GET
    @Path("key")
    public SigningKey key() {
        return new SigningKey(key.shown(), AuditHead.fingerprint(key.shown()));
    }

    /** The whole record as JSON Lines, from the first entry to that of this export, and at the end the signed head. */
    @GET
    @Path("export")
    @Produces("application/x-ndjson")
    public RestResponse<StreamingOutput> export() {
        long upTo = QuarkusTransaction.requiringNew()
                .call(() -> audit.record(caller.getPrincipal().getName(), "audit.export", "audit", "all", null, null));
        StreamingOutput lines = out -> exporter.write(upTo, out);
        return RestResponse.ResponseBuilder.ok(lines)
                .header("Content-Disposition", "attachment; filename=\"rankloom-audit.jsonl\"")
                .header("Cache-Control", "no-store")
                .build();
    }
}
