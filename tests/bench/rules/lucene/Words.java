import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/** Words that stand there already: an article costs Lucene no reading, only the index of it. */
final class Words extends TokenStream {
    private final String[] words;
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
    private int next;
    private int begin;

    Words(String[] words) {
        this.words = words;
    }

    @Override
    public void reset() {
        next = 0;
        begin = 0;
    }

    @Override
    public boolean incrementToken() {
        if (next == words.length) {
            return false;
        }
        clearAttributes();
        String word = words[next++];
        term.append(word);
        offset.setOffset(begin, begin + word.length());
        begin += word.length() + 1;
        return true;
    }

    /** Is asked for nothing but how far text stands from title: further than any NEAR reaches. */
    static final class Apart extends Analyzer {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int getPositionIncrementGap(String field) {
            return 10_000;
        }
    }
}
