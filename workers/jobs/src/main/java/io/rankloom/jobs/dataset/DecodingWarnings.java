package io.rankloom.jobs.dataset;

import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;

/** Hears a decoder say that it made up the missing end of a file: JPEG readers fill it with grey and go on. */
final class DecodingWarnings implements IIOReadWarningListener {

    private boolean truncated;

    @Override
    public void warningOccurred(ImageReader source, String warning) {
        String words = warning.toLowerCase(Locale.ROOT);
        truncated |= words.contains("truncated") || words.contains("premature");
    }

    boolean truncated() {
        return truncated;
    }
}
