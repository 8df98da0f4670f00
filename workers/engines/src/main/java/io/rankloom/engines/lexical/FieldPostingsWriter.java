package io.rankloom.engines.lexical;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects the words of one field, product by product, and writes {@link FieldPostings}' file. */
final class FieldPostingsWriter {

    /** Products and frequencies of one word, alternating. */
    private static final class Postings {
        private int[] pairs = new int[4];
        private int used;

        void add(int product) {
            if (used > 0 && pairs[used - 2] == product) {
                pairs[used - 1]++;
                return;
            }
            if (used == pairs.length) {
                pairs = Arrays.copyOf(pairs, used * 2);
            }
            pairs[used++] = product;
            pairs[used++] = 1;
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // sorted by its bytes once, never compared as a record
    private record Word(byte[] bytes, Postings postings) {}

    private final Map<String, Postings> words = new HashMap<>();
    private int[] lengths = new int[64];
    private int products;

    void add(List<String> text) {
        if (products == lengths.length) {
            lengths = Arrays.copyOf(lengths, products * 2);
        }
        for (String word : text) {
            words.computeIfAbsent(word, w -> new Postings()).add(products);
        }
        lengths[products++] = text.size();
    }

    void write(Path file) throws IOException {
        Word[] sorted = words.entrySet().stream()
                .map(e -> new Word(e.getKey().getBytes(StandardCharsets.UTF_8), e.getValue()))
                .sorted((a, b) -> Arrays.compareUnsigned(a.bytes(), b.bytes()))
                .toArray(Word[]::new);
        int characters = Arrays.stream(sorted).mapToInt(w -> w.bytes().length).reduce(0, Math::addExact);
        int postings =
                Arrays.stream(sorted).mapToInt(w -> w.postings().used / 2).reduce(0, Math::addExact);
        int total = Arrays.stream(lengths, 0, products).reduce(0, Math::addExact);
        long size = 4L * (FieldPostings.HEADER_INTS + products + 2L * sorted.length + 2L * postings) + characters;
        ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(size)).order(ByteOrder.LITTLE_ENDIAN);
        for (int number : new int[] {
            FieldPostings.MAGIC, FieldPostings.VERSION, products, sorted.length, postings, characters, total
        }) {
            out.putInt(number);
        }
        Arrays.stream(lengths, 0, products).forEach(out::putInt);
        int end = 0;
        for (Word word : sorted) {
            out.putInt(end += word.bytes().length);
        }
        end = 0;
        for (Word word : sorted) {
            out.putInt(end += word.postings().used / 2);
        }
        for (int part = 0; part < 2; part++) {
            for (Word word : sorted) {
                for (int i = part; i < word.postings().used; i += 2) {
                    out.putInt(word.postings().pairs[i]);
                }
            }
        }
        for (Word word : sorted) {
            out.put(word.bytes());
        }
        Files.write(file, out.array());
    }
}
