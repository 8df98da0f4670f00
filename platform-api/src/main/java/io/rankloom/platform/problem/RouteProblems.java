package io.rankloom.platform.problem;

import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;

/** Problem documents for requests that are refused before a resource sees them. */
public final class RouteProblems {

    private RouteProblems() {}

    /** Ends the request. */
    public static void refuse(RoutingContext context, int status, String code, String detail) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .end(Json.encode(Problem.of(status, code, detail, null)));
    }
}
