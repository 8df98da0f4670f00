package io.rankloom.engines.lexical;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;

/** Lucene's own BM25 of short lower-case texts, whose lengths it keeps exactly. */
final class LuceneScores {

    private LuceneScores() {}

    static float[] of(List<String> texts, String query, float k1, float b) throws IOException {
        BM25Similarity similarity = new BM25Similarity(k1, b);
        try (ByteBuffersDirectory directory = new ByteBuffersDirectory()) {
            IndexWriterConfig config = new IndexWriterConfig(new WhitespaceAnalyzer()).setSimilarity(similarity);
            try (IndexWriter writer = new IndexWriter(directory, config)) {
                for (String text : texts) {
                    Document document = new Document();
                    document.add(new TextField("title", text, Field.Store.NO));
                    writer.addDocument(document);
                }
            }
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                IndexSearcher searcher = new IndexSearcher(reader);
                searcher.setSimilarity(similarity);
                BooleanQuery.Builder any = new BooleanQuery.Builder();
                for (String word : query.split(" ", -1)) {
                    any.add(new TermQuery(new Term("title", word)), BooleanClause.Occur.SHOULD);
                }
                float[] scores = new float[texts.size()];
                for (ScoreDoc hit : searcher.search(any.build(), texts.size()).scoreDocs) {
                    scores[hit.doc] = hit.score;
                }
                return scores;
            }
        }
    }
}
