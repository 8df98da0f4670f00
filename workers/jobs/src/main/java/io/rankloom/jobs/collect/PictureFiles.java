package io.rankloom.jobs.collect;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Files of an archive or a folder, of which each may be a picture. */
interface PictureFiles extends Closeable {

    /**
     * A file's name.
     *
     * @param path with slashes, relative to the archive or folder
     * @param fault why it must not be opened; null when it may
     */
    record Name(String path, String fault) {}

    /** All names in their order, without folders. */
    List<Name> names();

    InputStream open(Name name) throws IOException;

    /** The fault of a name that would leave the folder if it were followed; null when it stays inside. */
    static String fault(String path) {
        boolean leaves = path.startsWith("/")
                || path.contains("\\")
                || path.matches("[A-Za-z]:.*")
                || List.of(path.split("/", -1)).contains("..");
        return leaves ? "path leaves the dataset's folder" : null;
    }
}
