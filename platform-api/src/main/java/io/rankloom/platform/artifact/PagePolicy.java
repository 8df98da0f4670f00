package io.rankloom.platform.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The content security policy of an artifact's file. No script, no form, no other file; of styles only the sheet in the head of
 * a page that we wrote, named by its digest, so that markup which came in with the data cannot style anything.
 */
final class PagePolicy {

    private static final String NOTHING = "sandbox; default-src 'none'; img-src data:; frame-ancestors 'none'";
    private static final int HEAD_BYTES = 64 * 1024;
    private static final String OPEN = "<style>";
    private static final String CLOSE = "</style>";

    private PagePolicy() {}

    static String of(Path file, String extension) {
        return extension.equals("html") ? NOTHING + styleOf(head(file)) : NOTHING;
    }

    /** Only what stands before the body counts: nothing in a report's head comes from the data. */
    private static String styleOf(String page) {
        int body = page.indexOf("<body");
        int from = page.indexOf(OPEN);
        int to = page.indexOf(CLOSE, from);
        if (from < 0 || to < 0 || body < to) {
            return "";
        }
        return "; style-src 'sha256-" + sha256(page.substring(from + OPEN.length(), to)) + "'";
    }

    private static String head(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(HEAD_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            // The page is shown without its style; that it cannot be read is said when it is sent.
            return "";
        }
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
