package io.rankloom.jobs.dataset;

import io.rankloom.learning.image.Picture;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * How a camera was held, as a JPEG file says it: cameras store what the sensor saw and leave the turning to whoever shows
 * the picture. Exif 2.32, tag 0x0112; TIFF 6.0 for the directory that it is in.
 *
 * @param value 1 to 8; 1 is as stored
 */
record ExifOrientation(int value) {

    private static final ExifOrientation AS_STORED = new ExifOrientation(1);
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int START_OF_SCAN = 0xda;
    private static final int APP1 = 0xe1;
    private static final int TAG = 0x0112;
    private static final int ENTRY = 12;

    /** That of a file; as stored where it is no JPEG, does not say, or what it says makes no sense. */
    static ExifOrientation of(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file);
        if (file.length < 4 || in.getShort(0) != (short) 0xffd8) {
            return AS_STORED;
        }
        int at = 2;
        while (at + 4 <= file.length && (file[at] & 0xff) == 0xff && (file[at + 1] & 0xff) != START_OF_SCAN) {
            int length = in.getShort(at + 2) & 0xffff;
            int end = Math.min(file.length, at + 2 + length);
            if ((file[at + 1] & 0xff) == APP1 && begins(file, at + 4, end)) {
                return ofTiff(in.slice(at + 4 + EXIF.length, end - at - 4 - EXIF.length));
            }
            at += 2 + Math.max(2, length);
        }
        return AS_STORED;
    }

    private static boolean begins(byte[] file, int at, int end) {
        if (end - at < EXIF.length) {
            return false;
        }
        for (int i = 0; i < EXIF.length; i++) {
            if (file[at + i] != EXIF[i]) {
                return false;
            }
        }
        return true;
    }

    private static ExifOrientation ofTiff(ByteBuffer tiff) {
        if (tiff.limit() < 8) {
            return AS_STORED;
        }
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long directory = tiff.getInt(4) & 0xffff_ffffL;
        if (directory + 2 > tiff.limit()) {
            return AS_STORED;
        }
        int entries = tiff.getShort((int) directory) & 0xffff;
        for (int i = 0; i < entries; i++) {
            int entry = (int) directory + 2 + i * ENTRY;
            if (entry + ENTRY > tiff.limit()) {
                return AS_STORED;
            }
            if ((tiff.getShort(entry) & 0xffff) == TAG) {
                int value = tiff.getShort(entry + 8) & 0xffff;
                return value >= 1 && value <= 8 ? new ExifOrientation(value) : AS_STORED;
            }
        }
        return AS_STORED;
    }

    /** The picture as it was seen. */
    Picture upright(Picture stored) {
        if (value == 1) {
            return stored;
        }
        boolean turned = value >= 5;
        int width = turned ? stored.height() : stored.width();
        int height = turned ? stored.width() : stored.height();
        int[] argb = new int[stored.argb().length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                argb[y * width + x] = stored.argb()[source(stored, x, y)];
            }
        }
        return new Picture(width, height, argb);
    }

    private int source(Picture stored, int x, int y) {
        int right = stored.width() - 1;
        int bottom = stored.height() - 1;
        return switch (value) {
            case 2 -> place(stored, right - x, y);
            case 3 -> place(stored, right - x, bottom - y);
            case 4 -> place(stored, x, bottom - y);
            case 5 -> place(stored, y, x);
            case 6 -> place(stored, y, bottom - x);
            case 7 -> place(stored, right - y, bottom - x);
            case 8 -> place(stored, right - y, x);
            default -> place(stored, x, y);
        };
    }

    private static int place(Picture stored, int x, int y) {
        return y * stored.width() + x;
    }
}
