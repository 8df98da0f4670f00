package io.rankloom.engines.text;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.pattern.PatternReplaceCharFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Text to words, the same for products, queries and the picture vocabulary.
 *
 * <p>Unicode words in lower case without accents; English possessives and plurals are taken off lightly (KStem); Han,
 * kana and Hangul become overlapping pairs of characters; a compound with hyphens gives the joined word before its
 * parts, so that {@code t-shirt} meets {@code tshirts}. No stop words: in a query of three words each one counts.
 * Thread-safe.
 */
public final class WordAnalyser {

    private static final Analyzer ANALYZER = new ShopAnalyzer();

    private WordAnalyser() {}

    /** The words of a text in their order, repeated words included. */
    public static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        try (TokenStream stream = ANALYZER.tokenStream("text", new StringReader(text))) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                words.add(term.toString());
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory could not be read", e);
        }
        return words;
    }

    /** The distinct words of a text, in order of their first appearance. */
    public static List<String> distinctWords(String text) {
        return words(text).stream().distinct().toList();
    }

    private static final class ShopAnalyzer extends Analyzer {

        private static final java.util.regex.Pattern HYPHENED =
                java.util.regex.Pattern.compile("(?<![\\p{L}\\p{N}-])(\\p{L}+)-(\\p{L}+)(?![\\p{L}\\p{N}-])");

        @Override
        protected java.io.Reader initReader(String field, java.io.Reader reader) {
            return new PatternReplaceCharFilter(HYPHENED, "$1$2 $1 $2", reader);
        }

        @Override
        protected TokenStreamComponents createComponents(String field) {
            Tokenizer source = new StandardTokenizer();
            TokenStream words = new EnglishPossessiveFilter(source);
            words = new CJKWidthFilter(words);
            words = new LowerCaseFilter(words);
            words = new ASCIIFoldingFilter(words);
            words = new KStemFilter(words);
            words = new CJKBigramFilter(words);
            return new TokenStreamComponents(source, words);
        }
    }
}
