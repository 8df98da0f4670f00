package io.rankloom.platform.system;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** The room on the disk of a folder. */
record Disk(long freeBytes, long totalBytes) {

    static Disk of(Path folder) throws IOException {
        FileStore disk = Files.getFileStore(folder);
        return new Disk(disk.getUsableSpace(), disk.getTotalSpace());
    }
}
