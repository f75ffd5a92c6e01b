import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;

/** Cuts articles at spaces: their words are folded already. */
final class Articles extends Analyzer {
    private static final int LONGEST_WORD = 20_000;

    @Override
    protected TokenStreamComponents createComponents(String field) {
        return new TokenStreamComponents(new WhitespaceTokenizer(LONGEST_WORD));
    }

    /** How far text stands from title where both are in one field: further than any NEAR reaches. */
    @Override
    public int getPositionIncrementGap(String field) {
        return 10_000;
    }
}
