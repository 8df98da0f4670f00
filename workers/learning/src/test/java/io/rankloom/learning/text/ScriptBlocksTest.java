package io.rankloom.learning.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptBlocksTest {

    private static final Pattern SLOW = Pattern.compile("(?is)<(script|style)\\b[^>]*>.*?</\\1\\s*>");

    @Test
    void blanksBlocksAndLeavesWhatIsNotClosed() {
        assertThat(ScriptBlocks.blank("a<script>x</script>b")).isEqualTo("a b");
        assertThat(ScriptBlocks.blank("a<script>x<style>y</style>z")).isEqualTo("a<script>x z");
        assertThat(ScriptBlocks.blank("a<scripts>x</script>")).isEqualTo("a<scripts>x</script>");
        assertThat(ScriptBlocks.blank("<SCRIPT src='x'>1</script\n>")).isEqualTo(" ");
    }

    @Test
    void findsWhatThePatternFinds() {
        List<String> parts = List.of(
                "<script>", "<Style a=b", ">", "</SCRIPT>", "</style  >", "<style>", "</script", "x", "<", " ", "\n");
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int part = random.nextInt(12); part >= 0; part--) {
                text.append(parts.get(random.nextInt(parts.size())));
            }
            assertThat(ScriptBlocks.blank(text)).isEqualTo(SLOW.matcher(text).replaceAll(" "));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<script>", "<script", "<style></script>", "<script></script>", "</style ", "<style><script>"})
    void looksAtEachCharacterAFewTimesOnly(String repeated) {
        Counted text = new Counted(repeated.repeat(12_500));

        ScriptBlocks.blank(text);

        assertThat(text.reads).isLessThan(20L * text.length());
    }

    private static final class Counted implements CharSequence {

        private final String text;
        private long reads;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            reads++;
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            reads += end - start;
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
