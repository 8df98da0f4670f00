package io.rankloom.jobs.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** English texts as a catalogue has them, drawn by a seed: as many titles as titles with a description. */
public final class CatalogueTexts {

    private static final List<String> BRANDS = List.of(
            "Nordhem", "Alvera", "Kintsu", "Palomar", "Ostara", "Fenwick", "Lumora", "Tessel", "Quillon", "Harrow");
    private static final List<String> LOOKS = List.of(
            "red",
            "navy blue",
            "olive green",
            "matte black",
            "striped",
            "floral",
            "vintage",
            "slim",
            "oversized",
            "foldable",
            "waterproof",
            "lightweight",
            "handmade",
            "wireless",
            "stackable",
            "reversible");
    private static final List<String> MATERIALS = List.of(
            "cotton",
            "linen",
            "merino wool",
            "stainless steel",
            "bamboo",
            "leather",
            "ceramic",
            "recycled polyester",
            "oak",
            "silicone",
            "glass",
            "memory foam");
    private static final List<String> TYPES = List.of(
            "running shoes",
            "rain jacket",
            "coffee mug",
            "desk lamp",
            "backpack",
            "throw pillow",
            "water bottle",
            "yoga mat",
            "bookshelf",
            "bed sheet set",
            "phone case",
            "frying pan",
            "bath towel",
            "garden hose",
            "headphones",
            "baby blanket",
            "dog collar",
            "wall clock");
    private static final List<String> USES = List.of(
            "for daily commutes",
            "for small apartments",
            "for camping trips",
            "for the whole family",
            "for the office",
            "for cold mornings",
            "for beginners and professionals",
            "for indoor and outdoor use");
    private static final List<String> SENTENCES = List.of(
            "Made of %s that keeps its shape wash after wash.",
            "The %s is easy to clean and dries within an hour.",
            "Reinforced seams and a %s lining make it last for years.",
            "It comes in a gift box and weighs less than you would think of %s.",
            "Designed by a small studio, tested by thousands, and finished in %s by hand.",
            "Fits most sizes; see the chart before you order the one of %s.",
            "Free of harmful substances, with a surface of %s that feels soft to the touch.");

    private CatalogueTexts() {}

    /** So many different texts; the same seed gives the same. */
    public static List<String> draw(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Set<String> texts = new LinkedHashSet<>();
        while (texts.size() < count) {
            String title = title(random);
            texts.add(texts.size() % 2 == 0 ? title : title + ". " + description(random));
        }
        return List.copyOf(texts);
    }

    private static String title(SplittableRandom random) {
        List<String> words = new ArrayList<>();
        words.add(one(BRANDS, random));
        for (int i = random.nextInt(3); i > 0; i--) {
            words.add(one(LOOKS, random));
        }
        words.add(one(MATERIALS, random));
        words.add(one(TYPES, random));
        if (random.nextBoolean()) {
            words.add(one(USES, random));
        }
        words.add("No. " + random.nextInt(1_000, 100_000));
        return String.join(" ", words);
    }

    private static String description(SplittableRandom random) {
        List<String> sentences = new ArrayList<>();
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            sentences.add(one(SENTENCES, random).formatted(one(MATERIALS, random)));
        }
        return String.join(" ", sentences);
    }

    private static String one(List<String> of, SplittableRandom random) {
        return of.get(random.nextInt(of.size()));
    }
}
