package io.rankloom.jobs.demo;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Simulated shoppers, who look at the first positions more than at the last: their clicks suffer from position bias. */
final class Shoppers {

    private static final double BIAS = 0.7;
    private static final double BY_MISTAKE = 0.05;

    private final Writer events;
    private final int sessions;
    private final int shown;
    private int impressionsLeft;
    private int session;

    /**
     * @param sessions how many for each query
     * @param shown positions on a page
     * @param impressions how many are written in all
     */
    Shoppers(Writer events, int sessions, int shown, int impressions) {
        this.events = events;
        this.sessions = sessions;
        this.shown = shown;
        this.impressionsLeft = impressions;
    }

    void visit(Search search, Map<Item, Integer> graded, SplittableRandom random) throws IOException {
        List<Item> pool = new ArrayList<>(graded.keySet());
        for (int i = 0; i < sessions && impressionsLeft >= shown; i++) {
            session++;
            for (int position = 1; position <= shown; position++) {
                int other = random.nextInt(position - 1, pool.size());
                Item item = pool.get(other);
                pool.set(other, pool.get(position - 1));
                pool.set(position - 1, item);
                write(search, item, "impression", position);
                double attraction = ((1 << graded.get(item)) - 1) / 15.0 * 0.8 + BY_MISTAKE;
                if (random.nextDouble() < Math.pow(position, -BIAS) * attraction) {
                    write(search, item, "click", position);
                }
            }
            impressionsLeft -= shown;
        }
    }

    private void write(Search search, Item item, String type, int position) throws IOException {
        events.write(search.id() + "\t" + item.id() + "\t" + type + "\t" + position + "\ts" + session + "\n");
    }
}
