package io.rankloom.launcher.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The stack's small state files: replaced whole, so that a killed writer leaves the old content. */
final class StackJson {

    static final ObjectMapper MAPPER =
            new ObjectMapper().findAndRegisterModules().enable(SerializationFeature.INDENT_OUTPUT);

    private StackJson() {}

    static void write(Path file, Object value) throws IOException {
        replace(file, MAPPER.writeValueAsBytes(value), "rw-r--r--");
    }

    /** As {@link #write}, readable by the owner alone from its first byte. */
    static void writeSecret(Path file, Object value) throws IOException {
        byte[] bytes = value instanceof String text
                ? text.getBytes(java.nio.charset.StandardCharsets.UTF_8)
                : MAPPER.writeValueAsBytes(value);
        replace(file, bytes, "rw-------");
    }

    private static void replace(Path file, byte[] bytes, String permissions) throws IOException {
        Files.createDirectories(file.getParent());
        Path temporary = Files.createTempFile(
                file.getParent(),
                file.getFileName().toString(),
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(temporary, bytes);
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString(permissions));
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
