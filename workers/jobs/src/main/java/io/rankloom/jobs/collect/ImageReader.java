package io.rankloom.jobs.collect;

import io.rankloom.jobs.collect.Mapping.ImageSource;
import io.rankloom.jobs.dataset.BadPicture;
import io.rankloom.jobs.dataset.Duck;
import io.rankloom.jobs.dataset.Pictures;
import io.rankloom.workflows.JobContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads pictures from a zip archive or a folder into DuckDB's table {@code rows} (row, path, product_id, bytes), after
 * proving that each decodes. A picture that does not is a reject with its reason.
 */
final class ImageReader {

    private static final int BATCH = 256;

    private final Duck duck;
    private final Pattern pattern;
    private final JobContext context;
    private final List<Reject> rejects = new ArrayList<>();
    private final List<Entry> batch = new ArrayList<>();

    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    private record Entry(long row, String path, String productId, byte[] bytes) {}

    ImageReader(Duck duck, ImageSource source, JobContext context) throws IOException {
        this.duck = duck;
        this.context = context;
        this.pattern = source.path() == null ? null : pattern(source.path());
        duck.execute("CREATE OR REPLACE TABLE rows (row BIGINT, path VARCHAR, product_id VARCHAR, bytes BLOB)");
    }

    List<Reject> rejects() {
        return rejects;
    }

    void read(Path location, ImageSource source) throws IOException {
        try (PictureFiles files = source.archive() ? new ZippedPictures(location) : new FolderPictures(location)) {
            long row = 0;
            for (PictureFiles.Name name : files.names()) {
                row++;
                read(files, name, row);
                if (batch.size() == BATCH) {
                    context.check();
                    context.progress(
                            (double) row / files.names().size(),
                            row + " of " + files.names().size() + " pictures");
                    flush();
                }
            }
            flush();
        }
    }

    private void read(PictureFiles files, PictureFiles.Name name, long row) {
        String path = name.path();
        if (name.fault() != null) {
            rejects.add(new Reject(row, "", name.fault(), path));
            return;
        }
        String productId = null;
        if (pattern != null) {
            Matcher matcher = pattern.matcher(path);
            if (!matcher.matches()) {
                rejects.add(new Reject(row, "", "name is not that of a product's picture", path));
                return;
            }
            productId = matcher.group(1);
        }
        try (InputStream in = files.open(name)) {
            byte[] bytes = in.readNBytes(Pictures.MAX_BYTES + 1);
            Pictures.decode(bytes);
            batch.add(new Entry(row, path, productId, bytes));
        } catch (BadPicture e) {
            rejects.add(new Reject(row, "", e.getMessage(), path));
        } catch (IOException e) {
            rejects.add(new Reject(row, "", "unreadable file", path + ": " + e.getMessage()));
        }
    }

    private void flush() throws IOException {
        RawTable.append(duck, "rows", batch, (appender, entry) -> appender.append(entry.row())
                .append(entry.path())
                .append(entry.productId())
                .append(entry.bytes()));
        batch.clear();
    }

    private static Pattern pattern(String path) {
        int at = path.indexOf("{id}");
        return Pattern.compile(Pattern.quote(path.substring(0, at)) + "(.+)" + Pattern.quote(path.substring(at + 4)));
    }
}
