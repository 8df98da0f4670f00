package io.rankloom.jobs.dataset;

import io.rankloom.learning.image.Picture;
import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes pictures of unknown origin: JPEG (CMYK too), PNG, GIF (first frame), BMP and WebP. Sizes are checked before any
 * pixel is decoded, so a small file cannot fill the memory. A JPEG of a camera that was held on its side is turned as the
 * file says. Thread-safe.
 */
public final class Pictures {

    /** Largest file, in bytes. */
    public static final int MAX_BYTES = 20 << 20;

    /** Most pixels: 40 million, 160 MB once decoded. */
    public static final long MAX_PIXELS = 40_000_000;

    private Pictures() {}

    /**
     * Decodes a picture.
     *
     * @throws BadPicture saying in a few words what the bytes are instead
     */
    public static Picture decode(byte[] bytes) throws BadPicture {
        checkBytes(bytes);
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new BadPicture("no picture of a known format (JPEG, PNG, GIF, BMP, WebP)");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return ExifOrientation.of(bytes).upright(read(reader));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            throw new BadPicture("corrupt picture", e);
        }
    }

    private static Picture read(ImageReader reader) throws IOException, BadPicture {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if ((long) width * height > MAX_PIXELS) {
            throw new BadPicture("picture of " + width + " x " + height + " pixels, above " + MAX_PIXELS);
        }
        DecodingWarnings warnings = new DecodingWarnings();
        reader.addIIOReadWarningListener(warnings);
        BufferedImage image = reader.read(0);
        if (warnings.truncated()) {
            throw new BadPicture("truncated picture");
        }
        if (greyOfAnyKind(image)) {
            return grey(image);
        }
        BufferedImage argb = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = argb.createGraphics();
        graphics.drawImage(image, 0, 0, null);
        graphics.dispose();
        return new Picture(
                argb.getWidth(),
                argb.getHeight(),
                argb.getRGB(0, 0, argb.getWidth(), argb.getHeight(), null, 0, argb.getWidth()));
    }

    /** Grey with transparency, which Java has no type of its own for and would take for linear light: much too bright. */
    private static boolean greyOfAnyKind(BufferedImage image) {
        return image.getType() == BufferedImage.TYPE_CUSTOM
                && image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    }

    private static Picture grey(BufferedImage image) {
        Raster raster = image.getRaster();
        int most = (1 << raster.getSampleModel().getSampleSize(0)) - 1;
        boolean transparent = raster.getNumBands() > 1;
        int[] argb = new int[image.getWidth() * image.getHeight()];
        int[] samples = new int[raster.getNumBands()];
        for (int i = 0; i < argb.length; i++) {
            raster.getPixel(raster.getMinX() + i % image.getWidth(), raster.getMinY() + i / image.getWidth(), samples);
            int grey = ofEightBits(samples[0], most);
            int alpha = transparent ? ofEightBits(samples[1], most) : 255;
            argb[i] = alpha << 24 | grey << 16 | grey << 8 | grey;
        }
        return new Picture(image.getWidth(), image.getHeight(), argb);
    }

    private static int ofEightBits(int sample, int most) {
        return (int) ((255L * sample + most / 2) / most);
    }

    private static void checkBytes(byte[] bytes) throws BadPicture {
        if (bytes.length == 0) {
            throw new BadPicture("empty file");
        }
        if (bytes.length > MAX_BYTES) {
            throw new BadPicture("file above " + MAX_BYTES + " bytes");
        }
        String start = new String(bytes, 0, Math.min(bytes.length, 256), StandardCharsets.ISO_8859_1)
                .strip()
                .toLowerCase(Locale.ROOT);
        if (start.contains("<svg")) {
            throw new BadPicture("SVG, which is not drawn");
        }
        if (start.startsWith("<!doctype html") || start.startsWith("<html") || start.contains("<head")) {
            throw new BadPicture("HTML page instead of a picture");
        }
    }
}
