package io.rankloom.engines.text;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The vectors of the texts that were last asked for. Thread-safe; two threads may make the same vector at once. */
final class RecentVectors {

    private final Map<String, float[]> vectors;

    /** @param most how many are kept; the one that was not asked for the longest goes first */
    RecentVectors(int most) {
        this.vectors = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
                return size() > most;
            }
        };
    }

    /** A copy of the text's vector, made now when it is not kept. */
    float[] of(String text, Function<String, float[]> make) {
        synchronized (vectors) {
            float[] kept = vectors.get(text);
            if (kept != null) {
                return kept.clone();
            }
        }
        float[] made = make.apply(text);
        synchronized (vectors) {
            vectors.put(text, made);
        }
        return made.clone();
    }
}
