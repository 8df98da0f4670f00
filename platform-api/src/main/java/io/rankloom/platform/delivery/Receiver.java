package io.rankloom.platform.delivery;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;

/** Somebody outside who is told things over HTTP. */
public interface Receiver {

    /** Kept with each delivery: add, never rename. */
    String name();

    /** Whether one that waits holds up those after it. */
    boolean inOrder();

    /** Whether an answer other than 2xx means that this one will never be taken, so that it is not sent again. */
    boolean refuses(int status);

    /**
     * The request that tells it.
     *
     * @throws IOException if something that it needs cannot be read; it is tried again later
     */
    HttpRequest request(URI url, Delivery delivery) throws IOException;
}
