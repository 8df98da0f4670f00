package io.rankloom.jobs.demo;

import java.util.SplittableRandom;

/**
 * A query: always for a type, and for a colour, a pattern and a material when those are not {@link #ANY}.
 *
 * @param chinese whether it is written in Chinese
 */
record Search(String id, int type, int colour, int pattern, int material, boolean chinese) {

    static final int ANY = -1;

    private static final double CHINESE = 0.3;
    private static final double NOISE = 0.15;
    private static final double MOST = 5.1;
    private static final int GRADES = 5;

    static Search draw(int number, SplittableRandom random) {
        return new Search(
                "q%03d".formatted(number),
                random.nextInt(Word.TYPES.size()),
                random.nextDouble() < 0.8 ? random.nextInt(Word.COLOURS.size()) : ANY,
                random.nextDouble() < 0.4 ? random.nextInt(Word.PATTERNS.size()) : ANY,
                random.nextDouble() < 0.4 ? random.nextInt(Word.MATERIALS.size()) : ANY,
                random.nextDouble() < CHINESE);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        if (colour != ANY) {
            text.append(Word.COLOURS.get(colour).in(chinese)).append(' ');
        }
        if (pattern != ANY) {
            text.append(Word.PATTERNS.get(pattern).in(chinese)).append(' ');
        }
        if (material != ANY) {
            text.append(Word.MATERIALS.get(material).in(chinese)).append(' ');
        }
        return text.append(Word.TYPES.get(type).in(chinese)).toString();
    }

    /** The grade from 0 to 4; README.md gives the formula. */
    int grade(Item item, SplittableRandom random) {
        double noise = NOISE * random.nextGaussian();
        if (item.type() != type) {
            return 0;
        }
        double utility = 1.0
                + 1.1 * match(colour, item.colour())
                + 0.5 * match(pattern, item.pattern())
                + 0.4 * match(material, item.material())
                + 1.2 * item.quality()
                + 0.9 * item.satisfaction()
                + noise;
        return (int) Math.clamp(GRADES * utility / MOST, 0, GRADES - 1);
    }

    private static double match(int wanted, int found) {
        return wanted == ANY ? 0.5 : wanted == found ? 1 : 0;
    }
}
