package io.rankloom.engines.text;

import io.rankloom.engines.runtime.EncoderDevice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The encoders from files that were last asked for. One that is forgotten is closed when nobody holds it any more, so a
 * model that goes on serving with it takes no harm. Thread-safe.
 */
final class FolderEncoders {

    private static final Cleaner CLEANER = Cleaner.create();

    private final Map<String, FolderEncoder> encoders;

    /** @param most how many are kept; the one that was not asked for the longest goes first */
    FolderEncoders(int most) {
        this.encoders = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, FolderEncoder> eldest) {
                return size() > most;
            }
        };
    }

    /** The model's encoder on a device, loaded now when it is not kept. */
    synchronized FolderEncoder of(TextModel model, Path folder, EncoderDevice device) {
        String key = model.digest() + " on the " + device;
        FolderEncoder kept = encoders.get(key);
        if (kept == null) {
            kept = open(model, folder, device);
            encoders.put(key, kept);
        }
        return kept;
    }

    private static FolderEncoder open(TextModel model, Path folder, EncoderDevice device) {
        try {
            FolderEncoder encoder = FolderEncoder.open(model.toString(), folder, device);
            CLEANER.register(encoder, encoder.closing());
            return encoder;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the text model " + model + " in " + folder, e);
        }
    }
}
