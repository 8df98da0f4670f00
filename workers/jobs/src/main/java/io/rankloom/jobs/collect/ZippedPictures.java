package io.rankloom.jobs.collect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The files of a zip archive, read in place: nothing is unpacked to disk. */
final class ZippedPictures implements PictureFiles {

    private final ZipFile zip;
    private final List<Name> names;

    ZippedPictures(Path archive) throws IOException {
        try {
            zip = new ZipFile(archive.toFile());
        } catch (ZipException e) {
            throw new BadSource(archive.getFileName() + " is no readable zip archive: " + e.getMessage(), e);
        }
        names = zip.stream()
                .filter(entry -> !entry.isDirectory())
                .map(ZipEntry::getName)
                .sorted()
                .map(name -> new Name(name, PictureFiles.fault(name)))
                .toList();
    }

    @Override
    public List<Name> names() {
        return names;
    }

    @Override
    public InputStream open(Name name) throws IOException {
        return zip.getInputStream(zip.getEntry(name.path()));
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
