package io.rankloom.platform.identity;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.rankloom.platform.problem.ErrorCode;
import io.rankloom.platform.problem.RouteProblems;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.Set;

/**
 * What every answer tells a browser, and what no foreign page may do: a write that carries a cookie must come from a page
 * of the same origin.
 */
@ApplicationScoped
class BrowserRules {

    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    // bpmn-js and the interval plots set inline styles; scripts come from our own files only.
    private static final String CONSOLE_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; font-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'";

    void register(@Observes Filters filters) {
        filters.register(BrowserRules::apply, 1_000);
    }

    private static void apply(RoutingContext context) {
        context.response()
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Referrer-Policy", "same-origin")
                .putHeader("Content-Security-Policy", CONSOLE_POLICY);
        HttpServerRequest request = context.request();
        boolean foreign = !READS.contains(request.method())
                && request.getCookie(CredentialMechanism.COOKIE) != null
                && !sameOrigin(request);
        if (foreign) {
            RouteProblems.refuse(
                    context, 403, ErrorCode.CROSS_ORIGIN.name(), "a page of another site may not write here");
            return;
        }
        context.next();
    }

    /** Browsers send Origin with every write; without one the request is no browser's, or it is forged. */
    private static boolean sameOrigin(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        if (origin == null) {
            return false;
        }
        try {
            return URI.create(origin).getAuthority() != null
                    && URI.create(origin)
                            .getAuthority()
                            .equals(request.authority().toString());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
