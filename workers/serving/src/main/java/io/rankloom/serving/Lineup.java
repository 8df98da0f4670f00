package io.rankloom.serving;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** All models that serve now. Replaced as a whole, so a request sees either the old line-up or the new one. */
final class Lineup {

    private static final int HUNDRED = 100;

    private final AtomicReference<List<Serving>> servings = new AtomicReference<>(List.of());

    List<Serving> all() {
        return servings.get();
    }

    /** Puts the new line-up in place, then retires what is no longer in it. */
    void replace(List<Serving> next) {
        List<Serving> old = servings.getAndSet(List.copyOf(next));
        for (Serving serving : old) {
            if (next.stream().noneMatch(s -> s.model() == serving.model())) {
                serving.model().release();
            }
        }
    }

    /**
     * The model that answers a request. The same ranking id always gets the same one.
     *
     * @return empty when nothing of this name serves
     */
    Optional<Serving> answering(String modelName, UUID rankingId) {
        int lot = Math.floorMod(rankingId.hashCode(), HUNDRED);
        Optional<Serving> full = Optional.empty();
        for (Serving serving : servings.get()) {
            Assignment assignment = serving.assignment();
            if (!assignment.modelName().equals(modelName)) {
                continue;
            }
            if (assignment.is("canary") && lot < assignment.percent()) {
                return Optional.of(serving);
            }
            if (assignment.is("full")) {
                full = Optional.of(serving);
            }
        }
        return full;
    }

    Optional<Serving> shadow(String modelName) {
        return servings.get().stream()
                .filter(s -> s.assignment().modelName().equals(modelName)
                        && s.assignment().is("shadow"))
                .findFirst();
    }
}
