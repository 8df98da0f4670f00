package io.rankloom.jobs.quality;

import io.rankloom.workflows.JobContext;
import java.nio.file.Path;
import java.util.List;

/** Measures one known dataset. */
public interface QualityTask {

    /** The name of the dataset's folder. */
    String dataset();

    /**
     * Learns and measures; the same folder and seed give the same figures on the same machine, but for the seconds.
     *
     * @param folder holds the dataset's files
     */
    List<QualityRow> measure(Path folder, long seed, JobContext context) throws Exception;
}
