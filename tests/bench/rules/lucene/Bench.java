import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.Term;
import org.apache.lucene.monitor.HighlightsMatch;
import org.apache.lucene.monitor.MatcherFactory;
import org.apache.lucene.monitor.MatchingQueries;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.MultipassTermFilteredPresearcher;
import org.apache.lucene.monitor.Presearcher;
import org.apache.lucene.monitor.QueryMatch;
import org.apache.lucene.monitor.TermFilteredPresearcher;
import org.apache.lucene.monitor.TermWeightor;
import org.apache.lucene.search.IndexSearcher;

/**
 * Lucene Monitor's side of lucene.py: Bench RULES COUNT ARTICLES PASSES SECONDS SETS. ARTICLES has the words of title
 * and text a line, parted by a tab; with PASSES above 1 the multipass presearcher is used. Prints articles a CPU second
 * of the process, JIT and garbage collection included, and writes into SETS a line an article with the numbers of the
 * rules that match.
 */
final class Bench {
    private static final int WARM_UP_ARTICLES = 2000;
    private static final double WARM_UP_SECONDS = 10; // few rules take 2,000 articles before all is compiled

    private final List<Document> articles = new ArrayList<>();
    private final Map<Term, Integer> frequencies = new HashMap<>(); // articles with the term
    private final Monitor monitor;

    private Bench(Path rules, int count, Path words, int passes) throws IOException {
        for (String line : Files.readAllLines(words)) {
            add(line.split("\t", -1));
        }
        TermWeightor rarest = term -> articles.size() / (frequencies.getOrDefault(term, 0) + 0.5);
        Presearcher presearcher = passes > 1
                ? new MultipassTermFilteredPresearcher(passes, 0, rarest, List.of(), Set.of())
                : new TermFilteredPresearcher(rarest, List.of(), Set.of());
        monitor = new Monitor(new Articles(), presearcher);
        List<MonitorQuery> queries = new ArrayList<>();
        for (String line : Files.readAllLines(rules).subList(0, count)) {
            queries.add(new MonitorQuery(Integer.toString(queries.size()), Rules.query(line)));
        }
        double began = cpu();
        monitor.register(queries);
        tell("registered_in", cpu() - began);
    }

    private void add(String[] parts) {
        Document article = new Document();
        Set<Term> terms = new HashSet<>();
        String[][] fields = {{Rules.ALL, parts[0]}, {Rules.ALL, parts[1]}, {Rules.TITLE, parts[0]}};
        for (String[] field : fields) {
            article.add(new TextField(field[0], field[1], Field.Store.NO));
            for (String word : field[1].split(" ")) {
                terms.add(new Term(field[0], word));
            }
        }
        articles.add(article);
        terms.forEach(term -> frequencies.merge(term, 1, Integer::sum));
    }

    private static double cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }

    private static void tell(String what, double value) {
        System.out.printf(Locale.ROOT, "%s %.1f%n", what, value);
    }

    private <T extends QueryMatch> MatchingQueries<T> match(int article, MatcherFactory<T> factory) throws IOException {
        return monitor.match(articles.get(article % articles.size()), factory);
    }

    private void writeSets(Path sets) throws IOException {
        long candidates = 0;
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(sets))) {
            for (int i = 0; i < articles.size(); ++i) {
                MatchingQueries<QueryMatch> found = match(i, QueryMatch.SIMPLE_MATCHER);
                candidates += found.getQueriesRun();
                found.getErrors().values().forEach(Throwable::printStackTrace);
                out.println(found.getMatches().stream().map(QueryMatch::getQueryId).collect(Collectors.joining(" ")));
            }
        }
        tell("candidates", (double) candidates / articles.size());
    }

    private <T extends QueryMatch> double rate(MatcherFactory<T> factory, double seconds) throws IOException {
        run(factory, WARM_UP_ARTICLES, WARM_UP_SECONDS);
        return run(factory, 1, seconds);
    }

    private <T extends QueryMatch> double run(MatcherFactory<T> factory, int least, double seconds) throws IOException {
        double begin = cpu();
        double end = begin;
        int count = 0;
        while (count < least || end - begin < seconds) {
            match(count++, factory);
            end = count % 10 == 0 ? cpu() : end;
        }
        return count / (end - begin);
    }

    public static void main(String[] words) throws IOException {
        IndexSearcher.setDefaultQueryCache(null); // of no use for an index of one article, and not free
        Bench bench = new Bench(Path.of(words[0]), Integer.parseInt(words[1]), Path.of(words[2]),
                Integer.parseInt(words[3]));
        double seconds = Double.parseDouble(words[4]);
        bench.writeSets(Path.of(words[5]));
        tell("ids", bench.rate(QueryMatch.SIMPLE_MATCHER, seconds));
        tell("spans", bench.rate(HighlightsMatch.MATCHER, seconds));
        System.exit(0); // without waiting for the monitor's own thread
    }
}
