package io.rankloom.jobs.demo;

import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A product of the shop, with what no shopper can read directly.
 *
 * @param type index into {@link Word#TYPES}, likewise material, colour and pattern
 * @param telling whether the title names colour and pattern
 * @param quality from 0 to 1; only the reviews tell of it
 * @param satisfaction from 0 to 1; only the ratings tell of it
 * @param ratings how many, 0 when the product has none
 */
record Item(
        String id,
        int type,
        int material,
        int colour,
        int pattern,
        String brand,
        boolean telling,
        boolean pictured,
        double quality,
        double satisfaction,
        int ratings,
        int reviews) {

    private static final double TELLING = 0.35;
    private static final double PICTURED = 0.92;
    private static final double RATED = 0.95;
    private static final double REVIEWED = 0.90;

    static Item draw(int number, SplittableRandom random) {
        return new Item(
                "p%04d".formatted(number),
                random.nextInt(Word.TYPES.size()),
                random.nextInt(Word.MATERIALS.size()),
                random.nextInt(Word.COLOURS.size()),
                random.nextInt(Word.PATTERNS.size()),
                Word.BRANDS.get(random.nextInt(Word.BRANDS.size())),
                random.nextDouble() < TELLING,
                random.nextDouble() < PICTURED,
                random.nextDouble(),
                random.nextDouble(),
                // Few products have many ratings: from 4 to about 500.
                random.nextDouble() < RATED ? (int) (4 * Math.exp(random.nextDouble() * 4.8)) : 0,
                random.nextDouble() < REVIEWED ? 3 + random.nextInt(6) : 0);
    }

    String title() {
        StringBuilder english = new StringBuilder(brand);
        StringBuilder chinese = new StringBuilder();
        if (telling) {
            append(english, chinese, Word.COLOURS.get(colour));
            append(english, chinese, Word.PATTERNS.get(pattern));
        }
        append(english, chinese, Word.MATERIALS.get(material));
        append(english, chinese, Word.TYPES.get(type));
        return english + chinese.toString();
    }

    private static void append(StringBuilder english, StringBuilder chinese, Word word) {
        english.append(' ').append(word.english());
        chinese.append(' ').append(word.chinese());
    }

    String description() {
        return "A %s of %s by %s, made to be used every day. 日常使用的%s，%s。"
                .formatted(
                        Word.TYPES.get(type).english(),
                        Word.MATERIALS.get(material).english(),
                        brand,
                        Word.TYPES.get(type).chinese(),
                        Word.MATERIALS.get(material).chinese());
    }

    /** Mean of the ratings on a scale from 1 to 5, to one decimal; null without ratings. */
    String rating(SplittableRandom random) {
        if (ratings == 0) {
            return "null";
        }
        double blur = random.nextGaussian() / Math.sqrt(ratings);
        return String.format(Locale.ROOT, "%.1f", Math.clamp(1 + 4 * satisfaction + blur, 1, 5));
    }
}
