package io.rankloom.platform.delivery;

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
     * @throws UnreadableSettingException if a file that it needs cannot be read; it is tried again later
     * @throws IllegalArgumentException if the address or something sent along cannot be part of a request; it is tried again later
     */
    HttpRequest request(URI url, Delivery delivery) throws UnreadableSettingException;
}
