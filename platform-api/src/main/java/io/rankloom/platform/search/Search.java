package io.rankloom.platform.search;

import io.rankloom.platform.lineage.DigestNames;
import io.rankloom.platform.run.RunPages;
import io.rankloom.platform.run.RunView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Asks everything that can be found for what it has, and puts the best kind first. */
@ApplicationScoped
class Search {

    private static final int MOST_OF_A_KIND = 5;
    private static final int BY_ID = 0;
    private static final int BY_WORDS = 2;

    private final NamedThings named;
    private final RunPages runs;
    private final DigestNames digests;

    Search(NamedThings named, RunPages runs, DigestNames digests) {
        this.named = named;
        this.runs = runs;
        this.digests = digests;
    }

    @Transactional
    List<Hit> find(Needle needle) {
        Stream<Ranked> all = Stream.of(runs(needle), named.find(needle, MOST_OF_A_KIND).stream(), digests(needle))
                .flatMap(ranked -> ranked)
                .sorted(Comparator.comparingInt(Ranked::rank));
        return bestKindFirst(all);
    }

    /** Each thing once, the kinds in the order of their best hit. */
    private static List<Hit> bestKindFirst(Stream<Ranked> ranked) {
        Map<Hit.Kind, Map<String, Ranked>> kinds = new EnumMap<>(Hit.Kind.class);
        ranked.forEach(r -> kinds.computeIfAbsent(r.hit().kind(), kind -> new LinkedHashMap<>())
                .putIfAbsent(r.hit().id(), r));
        return kinds.values().stream()
                .map(Map::values)
                .sorted(Comparator.comparingInt(
                        (Collection<Ranked> hits) -> hits.iterator().next().rank()))
                .flatMap(hits -> hits.stream().limit(MOST_OF_A_KIND))
                .map(Ranked::hit)
                .toList();
    }

    private Stream<Ranked> runs(Needle needle) {
        return runs.newest(needle.text(), MOST_OF_A_KIND).stream().map(run -> new Ranked(rank(run, needle), hit(run)));
    }

    private static int rank(RunView run, Needle needle) {
        return needle.ids().filter(ids -> ids.holds(run.id())).isPresent() ? BY_ID : BY_WORDS;
    }

    private static Hit hit(RunView run) {
        String about = run.datasetName() == null ? run.modelName() : run.datasetName();
        return new Hit(
                Hit.Kind.RUN,
                run.id().toString(),
                null,
                about + " · " + run.id().toString().substring(0, 8),
                run.startedBy(),
                run.state().name(),
                run.createdAt());
    }

    private Stream<Ranked> digests(Needle needle) {
        return needle.digest().stream()
                .flatMap(prefix -> digests.startingWith(prefix, MOST_OF_A_KIND).stream())
                .map(found -> new Ranked(
                        BY_ID, new Hit(Hit.Kind.DIGEST, found.digest(), null, found.name(), null, null, found.at())));
    }
}
