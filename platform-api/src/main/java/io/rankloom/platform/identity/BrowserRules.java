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
import java.util.Map;
import java.util.Set;

/**
 * What every answer tells a browser, and what no foreign page may do: a write that carries a cookie must come from a page
 * of the same origin.
 */
@ApplicationScoped
class BrowserRules {

    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    // The console's scripts and styles are files of its own. What its libraries set on elements they set by the object
    // model,
    // which this policy lets pass; style attributes in markup it does not.
    private static final String CONSOLE_POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'self'");

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy", CONSOLE_POLICY,
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "same-origin",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");

    private static final String A_YEAR_OF_TLS = "max-age=31536000; includeSubDomains";

    void register(@Observes Filters filters) {
        filters.register(BrowserRules::apply, 1_000);
    }

    private static void apply(RoutingContext context) {
        HEADERS.forEach(context.response()::putHeader);
        if (RequestOrigin.isSecure(context)) {
            context.response().putHeader("Strict-Transport-Security", A_YEAR_OF_TLS);
        }
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
        String site = request.getHeader("Sec-Fetch-Site");
        if (origin == null || (site != null && !site.equals("same-origin"))) {
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
