package io.rankloom.platform.system;

import java.time.Instant;

/**
 * What waits to be told to somebody.
 *
 * @param failed given up, and never sent
 * @param oldest since when the first of those that wait does; null when none does
 * @param problem why the first one or the last given up was not taken; null when nothing is known
 * @param well whether it moves: nothing has waited for minutes or was given up
 */
record Queue(String name, long waiting, long failed, Instant oldest, String problem, boolean well) {}
