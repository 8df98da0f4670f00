package io.rankloom.platform.delivery;

import java.io.IOException;
import java.nio.file.Path;

/** A file that a setting names, and that a request needs, cannot be read now. */
public final class UnreadableSettingException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param why as its kind alone: what is read may be secret */
    public UnreadableSettingException(String setting, Path file, IOException why) {
        super(setting + " names a file that cannot be read: " + file + " ("
                + why.getClass().getSimpleName() + ")");
    }
}
