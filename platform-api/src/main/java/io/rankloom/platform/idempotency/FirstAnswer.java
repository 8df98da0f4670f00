package io.rankloom.platform.idempotency;

import org.jboss.resteasy.reactive.RestResponse;

/**
 * What a request was answered the first time.
 *
 * @param requestSha256 tells whether a later request of the same key is the same
 * @param location null where the answer named none, as are {@code etag} and {@code body}
 */
record FirstAnswer(String requestSha256, int status, String location, String etag, String body) {

    private static final String JSON = "application/json;charset=UTF-8";

    RestResponse<String> again() {
        var response = RestResponse.ResponseBuilder.<String>create(status);
        if (body != null) {
            response.entity(body).header("Content-Type", JSON);
        }
        if (location != null) {
            response.header("Location", location);
        }
        if (etag != null) {
            response.header("ETag", etag);
        }
        return response.build();
    }
}
