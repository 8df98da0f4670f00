package io.rankloom.platform.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses a body that says that it is too large before a byte of it is read. One that does not say so is cut off by the
 * server, with the status alone.
 */
@ApplicationScoped
class BodyLimit {

    private static final int TOO_LARGE = 413;

    private final long limit;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        this.limit = limit.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::apply, 900);
    }

    private void apply(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null || Long.parseLong(length) <= limit) {
            context.next();
            return;
        }
        if (context.request().version() != HttpVersion.HTTP_2) {
            // Nobody reads what follows, so the connection cannot be used again. HTTP/2 has no such header.
            context.response().putHeader(HttpHeaders.CONNECTION, "close");
        }
        RouteProblems.refuse(context, TOO_LARGE, "HTTP_413", "a body may have " + limit + " bytes at most");
    }
}
