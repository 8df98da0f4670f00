package io.rankloom.jobs.collect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files below a folder. A link is followed only when it leads to a file of the same folder. */
final class FolderPictures implements PictureFiles {

    private final Path folder;
    private final List<Name> names;

    FolderPictures(Path folder) throws IOException {
        this.folder = folder.toRealPath();
        try (Stream<Path> walk = Files.walk(this.folder)) {
            names = walk.filter(path -> !Files.isDirectory(path, java.nio.file.LinkOption.NOFOLLOW_LINKS))
                    .map(path -> new Name(relative(path), fault(path)))
                    .sorted(java.util.Comparator.comparing(Name::path))
                    .toList();
        }
    }

    @Override
    public List<Name> names() {
        return names;
    }

    @Override
    public InputStream open(Name name) throws IOException {
        return Files.newInputStream(folder.resolve(name.path()));
    }

    @Override
    public void close() {
        // A folder holds nothing open.
    }

    private String relative(Path path) {
        return folder.relativize(path).toString().replace('\\', '/');
    }

    private String fault(Path path) {
        try {
            Path real = path.toRealPath();
            if (!real.startsWith(folder)) {
                return "link leaves the dataset's folder";
            }
            return Files.isRegularFile(real) ? null : "no regular file";
        } catch (IOException e) {
            return "link leads nowhere";
        }
    }
}
