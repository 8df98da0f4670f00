package io.rankloom.platform.console;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;

/** The console's addresses are all one page; a missing file under {@code /assets} stays a 404. */
@ApplicationScoped
class ConsoleRoutes {

    private static final Pattern PAGES = Pattern.compile(
            "/(sign-in|runs|reviews|models|deployments|datasets|launch|compare|lineage|audit|admin)(/[^.]*)?");

    void register(@Observes Filters filters) {
        filters.register(ConsoleRoutes::apply, 500);
    }

    private static void apply(RoutingContext context) {
        boolean page = context.request().method().equals(HttpMethod.GET)
                && PAGES.matcher(context.normalizedPath()).matches();
        if (page) {
            context.reroute("/index.html");
        } else {
            context.next();
        }
    }
}
