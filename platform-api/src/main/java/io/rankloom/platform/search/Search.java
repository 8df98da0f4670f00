package io.rankloom.platform.search;

import io.rankloom.platform.lineage.DigestNames;
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

    /** What of one kind is the same thing. */
    private record Thing(String project, String id) {}

    private final NamedThings named;
    private final DigestNames digests;

    Search(NamedThings named, DigestNames digests) {
        this.named = named;
        this.digests = digests;
    }

    @Transactional
    List<Hit> find(Needle needle) {
        Stream<Ranked> all = Stream.concat(named.find(needle, MOST_OF_A_KIND).stream(), digests(needle))
                .sorted(Comparator.comparingInt(Ranked::rank));
        return bestKindFirst(all);
    }

    /** Each thing once, the kinds in the order of their best hit. */
    private static List<Hit> bestKindFirst(Stream<Ranked> ranked) {
        Map<Hit.Kind, Map<Thing, Ranked>> kinds = new EnumMap<>(Hit.Kind.class);
        ranked.forEach(r -> kinds.computeIfAbsent(r.hit().kind(), kind -> new LinkedHashMap<>())
                .putIfAbsent(new Thing(r.hit().project(), r.hit().id()), r));
        return kinds.values().stream()
                .map(Map::values)
                .sorted(Comparator.comparingInt(
                        (Collection<Ranked> hits) -> hits.iterator().next().rank()))
                .flatMap(hits -> hits.stream().limit(MOST_OF_A_KIND))
                .map(Ranked::hit)
                .toList();
    }

    private Stream<Ranked> digests(Needle needle) {
        return needle.digest().stream()
                .flatMap(prefix -> digests.startingWith(prefix, MOST_OF_A_KIND).stream())
                .map(found -> new Ranked(
                        BY_ID,
                        new Hit(Hit.Kind.DIGEST, null, found.digest(), null, found.name(), null, null, found.at())));
    }
}
