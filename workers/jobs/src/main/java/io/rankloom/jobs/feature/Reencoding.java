package io.rankloom.jobs.feature;

import io.rankloom.engines.featurise.Pipeline;
import io.rankloom.engines.text.TextModel;
import io.rankloom.jobs.Steps;
import io.rankloom.jobs.dataset.Dataset;
import io.rankloom.learning.modality.Modality;
import io.rankloom.workflows.JobContext;
import io.rankloom.workflows.training.ExtractReview;
import io.rankloom.workflows.training.ExtractText;
import io.rankloom.workflows.training.Shard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Gives a pipeline the vectors of its own text model where a run's products were encoded by another one. */
public final class Reencoding {

    private static final int SHARD = 1_000;

    private Reencoding() {}

    /**
     * The sources as they are when both pipelines have one text model, else with the text and review shards made anew.
     *
     * @param made folder of the pipeline that the sources were made for
     * @param wanted folder of the pipeline that they are now needed for
     */
    public static Sources of(Steps steps, Sources sources, Path made, Path wanted, JobContext context)
            throws IOException {
        TextModel theirs = Pipeline.read(wanted).textEncoders();
        if (Pipeline.read(made).textEncoders().equals(theirs)) {
            return sources;
        }
        context.log("the champion reads texts by " + theirs + ": encoding the products' texts again for it");
        try {
            return encoded(steps, sources, theirs.toString(), context);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("cannot encode the products' texts by " + theirs, e);
        }
    }

    private static Sources encoded(Steps steps, Sources sources, String encoder, JobContext context) throws Exception {
        Dataset dataset = Dataset.open(steps.store().path(sources.datasetDigest()));
        ExtractTextHandler texts = new ExtractTextHandler(steps);
        ExtractReviewHandler reviews = new ExtractReviewHandler(steps);
        List<String> textShards = new ArrayList<>();
        List<String> reviewShards = new ArrayList<>();
        for (int from = 0; from < dataset.size(); from += SHARD) {
            Shard shard = new Shard(from / SHARD, from, Math.min(dataset.size(), from + SHARD));
            String digest = sources.datasetDigest();
            textShards.add(texts.handle(new ExtractText.Input(context.runId(), digest, shard, 0, encoder), context)
                    .shardDigest());
            reviewShards.add(
                    reviews.handle(new ExtractReview.Input(context.runId(), digest, shard, 0, encoder), context)
                            .shardDigest());
        }
        Map<Modality, List<String>> shards = new EnumMap<>(Modality.class);
        shards.putAll(sources.shards());
        shards.put(Modality.TEXT, textShards);
        shards.put(Modality.REVIEW, reviewShards);
        return new Sources(sources.datasetDigest(), sources.splitDigest(), shards, sources.seed());
    }
}
