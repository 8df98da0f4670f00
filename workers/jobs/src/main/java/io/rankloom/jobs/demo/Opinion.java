package io.rankloom.jobs.demo;

import java.util.List;
import java.util.SplittableRandom;

/** One review of a product: its sentences praise or complain as the product's quality has it. */
record Opinion(String text, int stars, int helpful, String author) {

    private static final List<String> PRAISE = List.of(
            "Very well made.",
            "Excellent quality, feels solid.",
            "It has lasted for months without a scratch.",
            "Beautifully finished, I love it.",
            "Worth every penny.",
            "The seams and edges are perfect.");
    private static final List<String> COMPLAINT = List.of(
            "It broke after two weeks.",
            "Poor quality, feels cheap.",
            "The surface was scratched when it arrived.",
            "Badly finished, very disappointing.",
            "A waste of money.",
            "It came apart at the edges.");
    private static final List<String> PRAISE_CHINESE = List.of("做工很好。", "质量非常好，很结实。", "用了几个月还像新的一样。", "非常喜欢，值得购买。");
    private static final List<String> COMPLAINT_CHINESE = List.of("用了两周就坏了。", "质量很差，感觉很廉价。", "做工粗糙，很失望。", "浪费钱，不推荐。");
    private static final double CHINESE = 0.25;
    private static final int SENTENCES = 3;

    static Opinion draw(Item item, SplittableRandom random) {
        boolean chinese = random.nextDouble() < CHINESE;
        StringBuilder text = new StringBuilder();
        int praised = 0;
        for (int i = 0; i < SENTENCES; i++) {
            boolean praises = random.nextDouble() < item.quality();
            praised += praises ? 1 : 0;
            List<String> sentences =
                    praises ? (chinese ? PRAISE_CHINESE : PRAISE) : (chinese ? COMPLAINT_CHINESE : COMPLAINT);
            text.append(i > 0 && !chinese ? " " : "").append(sentences.get(random.nextInt(sentences.size())));
        }
        int stars = Math.clamp(1 + Math.round(4f * praised / SENTENCES), 1, 5);
        return new Opinion(text.toString(), stars, random.nextInt(20), "shopper-" + random.nextInt(5_000));
    }
}
