package io.rankloom.platform.system;

import io.rankloom.platform.system.Part.State;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The artifact store, and whether its disk has room for what runs make. */
@Singleton
class StoreProbe implements Probe {

    private static final double LOW_SHARE = 0.05;
    private static final long LOW_BYTES = 2L << 30;

    private final Path store;

    StoreProbe(@ConfigProperty(name = "rankloom.store") Path store) {
        this.store = store;
    }

    @Override
    public String part() {
        return "store";
    }

    @Override
    public Finding ask() throws IOException {
        Files.createDirectories(store);
        if (!Files.isWritable(store)) {
            return new Finding(State.UNWELL, null, "the folder cannot be written: " + store);
        }
        Disk disk = Disk.of(store);
        boolean low = disk.freeBytes() < Math.min(LOW_BYTES, (long) (LOW_SHARE * (double) disk.totalBytes()));
        return new Finding(low ? State.UNWELL : State.WELL, null, low ? "its disk is almost full" : null);
    }
}
