package io.rankloom.platform.run;

import java.util.List;

/**
 * Which runs a list holds; null or empty where it does not matter.
 *
 * @param states any of them
 * @param dataset its name
 * @param ranker the beginning of a ranker's name, or of a word of its spec
 * @param startedBy user name
 * @param text beginnings of words, all of which must be among the run's dataset, model, rankers, fusion and person; or the
 *     beginning of its id
 */
record RunFilter(List<RunState> states, String project, String dataset, String ranker, String startedBy, String text) {

    RunFilter {
        states =
                states == null ? List.of() : states.stream().distinct().sorted().toList();
        dataset = blankToNull(dataset);
        ranker = blankToNull(ranker);
        startedBy = blankToNull(startedBy);
        text = blankToNull(text);
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
