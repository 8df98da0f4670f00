package io.rankloom.platform.dataset.content;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A picture that a browser may show. Its type is told from its first bytes, never from a name that a stranger chose; what is
 * none of these (SVG, which may run scripts, is not) is no picture.
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared
record Picture(String mediaType, byte[] bytes) {

    static Optional<Picture> of(byte[] bytes) {
        return Optional.ofNullable(mediaType(bytes)).map(type -> new Picture(type, bytes));
    }

    private static String mediaType(byte[] bytes) {
        if (starts(bytes, 0, "\u0089PNG\r\n\u001a\n")) {
            return "image/png";
        }
        if (starts(bytes, 0, "\u00ff\u00d8\u00ff")) {
            return "image/jpeg";
        }
        if (starts(bytes, 0, "GIF87a") || starts(bytes, 0, "GIF89a")) {
            return "image/gif";
        }
        if (starts(bytes, 0, "RIFF") && starts(bytes, 8, "WEBP")) {
            return "image/webp";
        }
        return starts(bytes, 0, "BM") ? "image/bmp" : null;
    }

    private static boolean starts(byte[] bytes, int from, String latin1) {
        byte[] signature = latin1.getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length < from + signature.length) {
            return false;
        }
        for (int i = 0; i < signature.length; i++) {
            if (bytes[from + i] != signature[i]) {
                return false;
            }
        }
        return true;
    }
}
