package io.rankloom.platform.identity;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import java.util.Optional;

/**
 * Where the present request came from. {@code X-Forwarded-*} headers count only when
 * {@code quarkus.http.proxy.proxy-address-forwarding} is on, and then from {@code quarkus.http.proxy.trusted-proxies} only.
 */
@ApplicationScoped
public class RequestOrigin {

    private final CurrentVertxRequest current;

    RequestOrigin(CurrentVertxRequest current) {
        this.current = current;
    }

    /** The client's address; empty where no request is served, such as in a job. */
    public Optional<String> address() {
        return context().map(c -> c.request().remoteAddress()).map(address -> address.hostAddress());
    }

    /** Whether the client speaks TLS, to this process or to the proxy before it. */
    boolean isSecure() {
        return context().map(RequestOrigin::isSecure).orElse(false);
    }

    static boolean isSecure(RoutingContext context) {
        return "https".equals(context.request().scheme());
    }

    private Optional<RoutingContext> context() {
        if (!Arc.container().requestContext().isActive()) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(current.getCurrent());
        } catch (ContextNotActiveException e) {
            return Optional.empty();
        }
    }
}
