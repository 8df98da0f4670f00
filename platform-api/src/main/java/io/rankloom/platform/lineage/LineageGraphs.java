package io.rankloom.platform.lineage;

import io.rankloom.platform.lineage.LineageGraph.Edge;
import io.rankloom.platform.lineage.LineageGraph.Kind;
import io.rankloom.platform.lineage.LineageGraph.Node;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The graph around a digest as a caller may see it. */
@ApplicationScoped
class LineageGraphs {

    private final Lineage lineage;
    private final KnownThings known;
    private final DigestAccess access;

    LineageGraphs(Lineage lineage, KnownThings known, DigestAccess access) {
        this.lineage = lineage;
        this.known = known;
        this.access = access;
    }

    /** The edges of steps between digests that the caller may see. */
    @Transactional
    List<Edge> steps(String digest, Instant at) {
        List<LineageEdge> around = lineage.around(digest, at);
        Set<String> visible = access.visible(around.stream()
                .flatMap(e -> Stream.of(e.key.input(), e.key.output()))
                .collect(Collectors.toSet()));
        return around.stream()
                .filter(e -> visible.contains(e.key.input()) && visible.contains(e.key.output()))
                .map(e -> new Edge(e.key.input(), e.key.output(), e.step, e.key.stepKey(), e.runId, e.recordedAt))
                .toList();
    }

    @Transactional
    LineageGraph around(String digest, Instant at) {
        List<Edge> edges = new ArrayList<>(steps(digest, at));
        boolean truncated = edges.size() >= Lineage.MAX_EDGES;
        Set<String> digests = new TreeSet<>(Set.of(digest));
        edges.forEach(e -> digests.addAll(List.of(e.input(), e.output())));
        Map<String, Node> nodes = new LinkedHashMap<>();
        Set<String> visible = access.visible(digests);
        known.named(visible, at).forEach(node -> nodes.putIfAbsent(node.id(), node));
        edges.forEach(e -> nodes.putIfAbsent(
                e.output(),
                new Node(
                        e.output(), Kind.ARTIFACT, e.step(), e.output(), e.runId(), e.recordedAt(), null, null, null)));
        digests.forEach(d -> nodes.putIfAbsent(d, new Node(d, Kind.ARTIFACT, null, d, null, null, null, null, null)));
        List<Node> more = new ArrayList<>();
        known.addSources(visible, at, more, edges);
        known.addDecisions(visible, at, more, edges);
        more.forEach(node -> nodes.putIfAbsent(node.id(), node));
        List<Edge> whole = edges.stream()
                .filter(e -> nodes.containsKey(e.input()) && nodes.containsKey(e.output()))
                .toList();
        return new LineageGraph(List.copyOf(nodes.values()), whole, truncated);
    }
}
