package io.rankloom.platform.run;

import io.rankloom.learning.artifact.ArtifactFile;
import io.rankloom.learning.artifact.ArtifactStore;
import io.rankloom.learning.artifact.DamagedArtifactException;
import io.rankloom.platform.paging.Page;
import io.rankloom.platform.paging.PageTokens;
import io.rankloom.platform.workflow.Diagrams;
import io.rankloom.platform.workflow.FlowNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The artifacts of a run's steps, in the order in which they were made. */
@ApplicationScoped
class RunArtifacts {

    private record Position(Instant at, UUID id) {

        static final Position START = new Position(Instant.EPOCH, new UUID(0, 0));

        static Position parse(String[] parts) {
            return new Position(Instant.parse(parts[0]), UUID.fromString(parts[1]));
        }
    }

    private final Diagrams diagrams;
    private final ArtifactStore store;

    RunArtifacts(Diagrams diagrams, ArtifactStore store) {
        this.diagrams = diagrams;
        this.store = store;
    }

    @Transactional
    RunStepsResource.ArtifactList page(Run run, int maxResults, String pageToken) {
        PageTokens tokens = new PageTokens("artifacts", run.id);
        Position from = tokens.read(pageToken, Position.START, Position::parse);
        Page<Attempt> page = Page.of(
                Attempt.withOutput(run.id, from.at(), from.id(), maxResults + 1),
                maxResults,
                attempt -> tokens.after(attempt.endedAt, attempt.id));
        Map<String, FlowNode> nodes = diagrams.nodes(run.kind.processId()).stream()
                .collect(Collectors.toMap(FlowNode::elementId, Function.identity(), (first, later) -> first));
        return new RunStepsResource.ArtifactList(
                page.map(attempt -> view(attempt, nodes.get(attempt.elementId))), page.nextPageToken());
    }

    private RunArtifact view(Attempt attempt, FlowNode node) {
        List<ArtifactFile> files = files(attempt.outputDigest);
        return new RunArtifact(
                node == null ? null : node.processId(),
                attempt.elementId,
                node == null ? attempt.elementId : node.name(),
                attempt.loopCounter,
                RunArtifact.Kind.of(attempt.jobType),
                attempt.outputDigest,
                attempt.state == Attempt.State.REUSED,
                attempt.endedAt,
                files == null ? null : files.size(),
                files == null
                        ? null
                        : files.stream().mapToLong(ArtifactFile::size).sum());
    }

    /** Null where the store has none of it, or no whole list. */
    private List<ArtifactFile> files(String digest) {
        try {
            return store.contains(digest) ? store.files(digest) : null;
        } catch (DamagedArtifactException e) {
            return null;
        }
    }
}
