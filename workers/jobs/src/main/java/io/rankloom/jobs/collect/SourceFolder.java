package io.rankloom.jobs.collect;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The folder that a dataset's files are in. Nothing outside it is ever opened, whatever a name or a link says. */
record SourceFolder(Path root) {

    /** The folder of a path or {@code file:} URI. */
    static SourceFolder of(String uri) throws IOException {
        Path path = local(uri);
        if (!Files.isDirectory(path)) {
            throw new BadSource("no folder " + path + "; give the folder that holds the dataset's files");
        }
        return new SourceFolder(path.toRealPath());
    }

    /** A local path; other schemes are refused, so no request ever leaves this machine. */
    static Path local(String uri) {
        if (uri.chars().anyMatch(Character::isISOControl)) {
            throw new BadSource("'" + Printable.of(uri) + "' has a control character; give the path of a folder");
        }
        try {
            if (uri.startsWith("file:")) {
                return Path.of(URI.create(uri));
            }
            if (uri.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")) {
                throw new BadSource(
                        "cannot read " + uri + ": only folders of this machine can be read; copy the data to one");
            }
            return Path.of(uri);
        } catch (IllegalArgumentException e) {
            throw new BadSource("'" + uri + "' is no path of a folder: " + Printable.of(e.getMessage()), e);
        }
    }

    boolean has(String name) {
        return Files.exists(root.resolve(name));
    }

    /** A file or folder inside this folder. */
    Path require(String name) throws IOException {
        Path path = root.resolve(name);
        if (!Files.exists(path)) {
            throw new BadSource("no " + name + " in " + root + "; the mapping names it");
        }
        Path real = path.toRealPath();
        if (!real.startsWith(root)) {
            throw new BadSource(name + " leads out of " + root + " to " + real + "; copy the file into the folder");
        }
        return real;
    }

    /** Opens a file; gzip is seen by its first bytes, not by its name. */
    static InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        in.mark(2);
        boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return gzip ? new BufferedInputStream(new Unhurried(new GZIPInputStream(in, 1 << 16)), 1 << 16) : in;
    }

    /**
     * Says that nothing is there yet. A buffer would else read on to the end of a cut gzip in one go, and lose in its exception
     * what was good before.
     */
    private static final class Unhurried extends FilterInputStream {

        Unhurried(InputStream in) {
            super(in);
        }

        @Override
        public int available() {
            return 0;
        }
    }
}
