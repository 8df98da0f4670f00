package io.rankloom.jobs.collect;

import io.rankloom.jobs.TemporaryFolder;
import io.rankloom.jobs.dataset.Duck;
import io.rankloom.workflows.JobContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Reads one source of a mapping into a raw table. */
final class SourceReader {

    private final Mapping mapping;
    private final JobContext context;

    SourceReader(Mapping mapping, JobContext context) {
        this.mapping = mapping;
        this.context = context;
    }

    /** Reads the file, archive or folder of a role into a folder of the raw tree. */
    void read(Role role, Path location, Path tree) throws IOException {
        try (TemporaryFolder scratch = new TemporaryFolder("collect");
                Duck duck = Duck.open().spillTo(scratch.path().resolve("spill"))) {
            if (role == Role.IMAGES) {
                ImageReader reader = new ImageReader(duck, mapping.images(), context);
                reader.read(location, mapping.images());
                write(tree, duck, role, mapping.images().location(), false, reader.rejects());
            } else {
                Mapping.Table table = mapping.tables().get(role);
                TableReader reader = new TableReader(duck, scratch.path());
                boolean graded = reader.read(location, table);
                write(tree, duck, role, table.file(), graded, reader.rejects());
            }
        }
    }

    private void write(Path tree, Duck duck, Role role, String file, boolean graded, List<Reject> rejects)
            throws IOException {
        RawTable.write(tree, duck, role.label(), role.label(), file, graded, rejects);
        context.log("read " + file + ": " + duck.count("SELECT count(*) FROM rows") + " rows, " + rejects.size()
                + " rejected");
    }
}
