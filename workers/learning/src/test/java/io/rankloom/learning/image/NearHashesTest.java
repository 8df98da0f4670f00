package io.rankloom.learning.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NearHashesTest {

    @Test
    void findsWhatIsWithinTheBound() {
        // From 0: 0xF differs in 4 bits, 0x1F in 5; 0xF and 0x1F differ in 1. The last is far from all.
        List<PictureHash> hashes = hashes(0x0L, 0x1FL, 0xFL, 0xFFFF_0000_0000_0000L);

        assertThat(NearHashes.nearest(hashes, 4)).containsExactly(2, 2, 0, -1);
        assertThat(NearHashes.nearest(hashes, 3)).containsExactly(-1, 2, 1, -1);
        assertThat(NearHashes.nearest(hashes, 0)).containsExactly(-1, -1, -1, -1);
    }

    @Test
    void prefersTheSameHash() {
        assertThat(NearHashes.nearest(hashes(0x1L, 0x0L, 0x0L, 0x0L), 4)).containsExactly(1, 2, 1, 1);
    }

    @Test
    void leavesOutWhatHasNoPicture() {
        assertThat(NearHashes.nearest(Arrays.asList(null, new PictureHash(7), null, new PictureHash(7)), 0))
                .containsExactly(-1, 3, -1, 1);
    }

    @Test
    void findsWhatComparingAllWithAllFinds() {
        Random random = new Random(7);
        List<PictureHash> hashes = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            long seed = random.nextLong();
            hashes.add(new PictureHash(seed));
            long other = seed;
            for (int bit = 0; bit <= i % 8; bit++) {
                other ^= 1L << random.nextInt(64);
            }
            hashes.add(new PictureHash(other));
        }

        for (int most = 0; most <= 15; most++) {
            int[] near = NearHashes.nearest(hashes, most);
            for (int i = 0; i < near.length; i++) {
                int self = i;
                boolean found = false;
                for (int j = 0; j < near.length; j++) {
                    found |= j != self && hashes.get(i).distance(hashes.get(j)) <= most;
                }
                assertThat(near[i] >= 0).as("%d within %d", i, most).isEqualTo(found);
            }
        }
    }

    @Test
    void comparesFewOfManyPicturesOnTheSameGround() {
        // 8,000 pictures that show something in the four middle rows alone: 32 million pairs.
        Random random = new Random(1);
        List<PictureHash> hashes = new ArrayList<>();
        for (int i = 0; i < 8_000; i++) {
            hashes.add(new PictureHash(Integer.toUnsignedLong(random.nextInt()) << 16));
        }
        int[] pauses = new int[1];

        NearHashes.nearest(hashes, 4, () -> pauses[0]++);

        // Of the 32 bits six parts have 6, 6, 5, 5, 5 and 5: 15 joins of 32 million pairs / 2^10 (six times), 2^11
        // (eight) or
        // 2^12 (once) are about 320,000 comparisons.
        assertThat(pauses[0]).isLessThanOrEqualTo(4);
    }

    @Test
    void refusesABoundThatNamesNoLikeness() {
        assertThatThrownBy(() -> NearHashes.nearest(List.of(), 16)).hasMessage("most must be 0 to 15, got 16");
    }

    private static List<PictureHash> hashes(long... bits) {
        return Arrays.stream(bits).mapToObj(PictureHash::new).toList();
    }
}
