import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.RegexpQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.spans.SpanNearQuery;
import org.apache.lucene.search.spans.SpanOrQuery;
import org.apache.lucene.search.spans.SpanQuery;
import org.apache.lucene.search.spans.SpanTermQuery;

/**
 * Rules as make_rules.py --shared writes them, a line each, made queries of Lucene: (and A B (not C)), (or A B),
 * (phrase w w), (near 5 A B), (before 5 A B), (prefix w), (regex r), (title w) or a word. Operands of near and before
 * are words and groups of words.
 */
final class Rules {
    static final String ALL = "all"; // title and text
    static final String TITLE = "title";

    private final String line;
    private int at = 0;

    private Rules(String line) {
        this.line = line;
    }

    static Query query(String line) {
        return new Rules(line).expression();
    }

    private Query expression() {
        if (!opens()) {
            return new TermQuery(new Term(ALL, word()));
        }
        String kind = word();
        Query query;
        switch (kind) {
            case "and":
            case "or":
                query = bool(kind.equals("and") ? Occur.MUST : Occur.SHOULD);
                break;
            case "near":
            case "before":
                int count = Integer.parseInt(word());
                query = new SpanNearQuery(new SpanQuery[] {span(), span()}, count, kind.equals("before"));
                break;
            case "phrase":
                query = new PhraseQuery(ALL, words());
                break;
            case "prefix":
                query = new PrefixQuery(new Term(ALL, word()));
                break;
            case "regex":
                query = new RegexpQuery(new Term(ALL, rest()));
                break;
            case "title":
                query = new TermQuery(new Term(TITLE, word()));
                break;
            default:
                throw new IllegalArgumentException(kind + " in " + line);
        }
        close();
        return query;
    }

    private Query bool(Occur occur) {
        BooleanQuery.Builder builder = new BooleanQuery.Builder();
        int parts = 0;
        Query last = null;
        for (; peek() != ')'; ++parts) {
            if (line.startsWith("(not ", at)) {
                at += "(not ".length();
                builder.add(expression(), Occur.MUST_NOT);
                close();
            } else {
                builder.add(last = expression(), occur);
            }
        }
        return parts == 1 ? last : builder.build();
    }

    private SpanQuery span() {
        if (!opens()) {
            return new SpanTermQuery(new Term(ALL, word()));
        }
        if (!word().equals("or")) {
            throw new IllegalArgumentException(line);
        }
        List<SpanQuery> parts = new ArrayList<>();
        while (peek() != ')') {
            parts.add(span());
        }
        close();
        return new SpanOrQuery(parts.toArray(new SpanQuery[0]));
    }

    private String[] words() {
        List<String> words = new ArrayList<>();
        while (peek() != ')') {
            words.add(word());
        }
        return words.toArray(new String[0]);
    }

    private char peek() {
        while (line.charAt(at) == ' ') {
            ++at;
        }
        return line.charAt(at);
    }

    private boolean opens() {
        if (peek() != '(') {
            return false;
        }
        ++at;
        return true;
    }

    private void close() {
        if (peek() != ')') {
            throw new IllegalArgumentException(line);
        }
        ++at;
    }

    private String word() {
        peek();
        int begin = at;
        while (" ()".indexOf(line.charAt(at)) < 0) {
            ++at;
        }
        return line.substring(begin, at);
    }

    /** What is left inside the brackets, which may hold further ones. */
    private String rest() {
        peek();
        int begin = at;
        for (int depth = 0; depth > 0 || line.charAt(at) != ')'; ++at) {
            depth += line.charAt(at) == '(' ? 1 : line.charAt(at) == ')' ? -1 : 0;
        }
        return line.substring(begin, at);
    }
}
