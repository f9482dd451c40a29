package crm.elasticsearch.node;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenFilter;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenizer;
import org.apache.lucene.analysis.ngram.NGramTokenFilter;
import org.apache.lucene.analysis.ngram.NGramTokenizer;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.index.IndexSettings;
import org.elasticsearch.index.analysis.NormalizingTokenFilterFactory;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.index.analysis.TokenizerFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.elasticsearch.plugins.AnalysisPlugin;
import org.elasticsearch.plugins.Plugin;

/**
 * The tokenizers and filters of stock Elasticsearch's analysis-common (not on Central) that Chinese search needs, on
 * Lucene's own classes, with the stock names, settings and defaults. A setting that is not supported here is refused
 * rather than ignored: an index must not behave differently on a cluster.
 */
public final class CjkAnalysisPlugin extends Plugin implements AnalysisPlugin {

    @Override
    public Map<String, AnalysisProvider<TokenizerFactory>> getTokenizers() {
        return Map.of(
                "keyword",
                (index, env, name, s) -> {
                    supports(name, s);
                    return TokenizerFactory.newFactory(name, KeywordTokenizer::new);
                },
                "whitespace",
                (index, env, name, s) -> {
                    supports(name, s);
                    return TokenizerFactory.newFactory(name, WhitespaceTokenizer::new);
                },
                "ngram",
                (index, env, name, s) -> {
                    supports(name, s, "min_gram", "max_gram");
                    Grams grams = Grams.of(index, s);
                    return TokenizerFactory.newFactory(name, () -> new NGramTokenizer(grams.min, grams.max));
                },
                "edge_ngram",
                (index, env, name, s) -> {
                    supports(name, s, "min_gram", "max_gram");
                    Grams grams = Grams.ofEdges(s);
                    return TokenizerFactory.newFactory(name, () -> new EdgeNGramTokenizer(grams.min, grams.max));
                });
    }

    @Override
    public Map<String, AnalysisProvider<TokenFilterFactory>> getTokenFilters() {
        return Map.of(
                "cjk_bigram",
                (index, env, name, s) -> {
                    supports(name, s, "ignored_scripts", "output_unigrams");
                    int scripts = scriptsWithout(s.getAsList("ignored_scripts"));
                    boolean unigrams = s.getAsBoolean("output_unigrams", false);
                    return filter(name, in -> new CJKBigramFilter(in, scripts, unigrams));
                },
                "cjk_width",
                (index, env, name, s) -> {
                    supports(name, s);
                    return normalizing(name, CJKWidthFilter::new);
                },
                "asciifolding",
                (index, env, name, s) -> {
                    supports(name, s, "preserve_original");
                    boolean keep = s.getAsBoolean("preserve_original", false);
                    return normalizing(name, in -> new ASCIIFoldingFilter(in, keep));
                },
                "ngram",
                (index, env, name, s) -> {
                    supports(name, s, "min_gram", "max_gram", "preserve_original");
                    Grams grams = Grams.of(index, s);
                    boolean keep = s.getAsBoolean("preserve_original", false);
                    return filter(name, in -> new NGramTokenFilter(in, grams.min, grams.max, keep));
                },
                "edge_ngram",
                (index, env, name, s) -> {
                    supports(name, s, "min_gram", "max_gram", "preserve_original");
                    Grams grams = Grams.ofEdges(s);
                    boolean keep = s.getAsBoolean("preserve_original", false);
                    return filter(name, in -> new EdgeNGramTokenFilter(in, grams.min, grams.max, keep));
                });
    }

    private record Grams(int min, int max) {

        static Grams of(IndexSettings index, Settings s) {
            Grams grams = ofEdges(s);
            if (grams.max - grams.min > index.getMaxNgramDiff()) {
                throw new IllegalArgumentException(
                        "max_gram - min_gram must be at most [index.max_ngram_diff] = " + index.getMaxNgramDiff());
            }
            return grams;
        }

        static Grams ofEdges(Settings s) {
            return new Grams(s.getAsInt("min_gram", 1), s.getAsInt("max_gram", 2));
        }
    }

    private static int scriptsWithout(List<String> ignored) {
        int scripts = 0;
        if (!ignored.contains("han")) scripts |= CJKBigramFilter.HAN;
        if (!ignored.contains("hiragana")) scripts |= CJKBigramFilter.HIRAGANA;
        if (!ignored.contains("katakana")) scripts |= CJKBigramFilter.KATAKANA;
        if (!ignored.contains("hangul")) scripts |= CJKBigramFilter.HANGUL;
        return scripts;
    }

    private static void supports(String name, Settings given, String... known) {
        Set<String> unknown = new TreeSet<>(given.names());
        unknown.removeAll(Set.of(known));
        unknown.removeAll(Set.of("type", "index")); // every definition has them
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("[" + name + "]: the embedded node does not support " + unknown);
        }
    }

    private static TokenFilterFactory filter(String name, UnaryOperator<TokenStream> make) {
        return new TokenFilterFactory() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public TokenStream create(TokenStream in) {
                return make.apply(in);
            }
        };
    }

    private static TokenFilterFactory normalizing(String name, UnaryOperator<TokenStream> make) {
        return new NormalizingTokenFilterFactory() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public TokenStream create(TokenStream in) {
                return make.apply(in);
            }
        };
    }
}
