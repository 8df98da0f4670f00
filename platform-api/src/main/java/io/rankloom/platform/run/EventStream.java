package io.rankloom.platform.run;

import java.nio.charset.StandardCharsets;

/** Events as the text of a server-sent stream. Data is JSON on one line, so it needs no splitting. */
final class EventStream {

    static final byte[] STILL_HERE = ": still here\n\n".getBytes(StandardCharsets.UTF_8);

    private final StringBuilder text = new StringBuilder();

    void add(RunEvents.Entry entry) {
        text.append("id: ").append(entry.id()).append('\n');
        add(entry.name(), entry.data());
    }

    /** An event without an id: a viewer that is cut off after it does not resume there. */
    void add(String name, String data) {
        text.append("event: ").append(name).append('\n');
        text.append("data: ").append(data).append("\n\n");
    }

    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
