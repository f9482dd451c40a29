package crm.projections.query;

import crm.domain.attribution.AttributionModelId;
import crm.domain.attribution.ModelVersion;
import crm.domain.order.RefundBooking;
import crm.domain.order.RevenueDefinition;
import crm.projections.query.ReportQuery.Comparison;
import crm.projections.query.ReportQuery.Sort;
import crm.projections.query.Token.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a report: measures, then clauses in any order, each at most once. It goes on after a word it does not know. */
final class ReportReader {

    private static final List<String> CLAUSES = List.of(
            "by", "where", "last", "this", "vs", "same", "model", "top", "bottom", "sort", "as", "refunds", "takeaway");

    private final String text;
    private final ReportNames names;
    private final List<QueryError> errors = new ArrayList<>();
    private final Map<String, Span> places = new HashMap<>();
    private final Set<String> seen = new HashSet<>();

    private final List<ReportMeasure> measures = new ArrayList<>();
    private final List<ReportDimension> by = new ArrayList<>();
    private @Nullable ReportFilter where;
    private ReportPeriod period = ReportPeriod.STANDARD;
    private Comparison comparison = Comparison.NONE;
    private boolean storesInBoth;
    private RefundBooking refunds = RevenueDefinition.STANDARD.refunds();
    private boolean takeaway = RevenueDefinition.STANDARD.thirdPartyTakeawayIsOnline();
    private @Nullable ModelVersion model;
    private boolean namesVersion;
    private @Nullable Sort sort;
    private int top;
    private @Nullable Instant asOf;

    ReportReader(String text, ReportNames names) {
        this.text = text;
        this.names = names;
    }

    ReportQuery read() {
        try {
            PhraseParser parser = PhraseParser.of(text, Set.of(ReportFilters.WHO));
            measures(parser);
            while (parser.peek().kind() != Kind.END) clause(parser);
        } catch (QueryRefused noSentence) {
            errors.addAll(noSentence.errors());
        }
        ReportQuery query = new ReportQuery(
                measures,
                by,
                where,
                period,
                comparison,
                storesInBoth,
                new RevenueDefinition(refunds, takeaway),
                model,
                sort,
                top,
                asOf);
        if (errors.isEmpty()) ReportChecks.problems(query).forEach(problem -> errors.add(placed(problem)));
        if (errors.isEmpty()) return query;
        errors.sort(Comparator.comparingInt(error -> error.place().from()));
        throw new QueryRefused(errors);
    }

    /** Whether what was read names a version of its model. */
    boolean namesVersion() {
        return namesVersion;
    }

    private QueryError placed(ReportProblem problem) {
        String path = problem.path();
        while (!path.isEmpty() && !places.containsKey(path))
            path = path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
        Span place = places.getOrDefault(path, new Span(0, text.length()));
        return new QueryError(problem.key(), problem.arguments(), place, problem.suggestions());
    }

    private void measures(PhraseParser parser) {
        do {
            Token name = word(parser, "query.report-expected-measure");
            ReportMeasure measure = known(name, ReportWords.MEASURES, "query.report-unknown-measure");
            if (measure == null) continue;
            places.put("measures[" + measures.size() + "]", name.place());
            measures.add(measure);
        } while (parser.takeIf(","));
    }

    private void clause(PhraseParser parser) {
        Token first = parser.peek();
        if (ReportPeriods.begins(parser)) {
            once("period", first);
            period = new ReportPeriods(parser).read();
            places.put("period", over(first, parser));
            return;
        }
        if (first.kind() != Kind.WORD || !CLAUSES.contains(first.text())) throw expectedClause(parser);
        parser.take();
        switch (first.text()) {
            case "by" -> dimensions(parser, first);
            case "where" -> {
                once("where", first);
                where = new ReportFilters(names, errors).read(parser.any());
                places.put("where", over(first, parser));
            }
            case "vs" -> {
                once("vs", first);
                Comparison read = one(parser, Comparison.PERIOD_BEFORE, Comparison.YEAR_BEFORE);
                if (read != null) comparison = read;
                places.put("comparison", over(first, parser));
            }
            case "same" -> {
                once("same", first);
                expect(parser, "stores");
                storesInBoth = true;
                places.put("storesInBoth", over(first, parser));
            }
            case "model" -> model(parser, first);
            case "top", "bottom" -> top(parser, first);
            case "sort" -> {
                once("sort", first);
                expect(parser, "by");
                sorted(parser, true);
            }
            case "as" -> asOf(parser, first);
            case "refunds" -> {
                once("refunds", first);
                expect(parser, "by");
                RefundBooking read = one(parser, RefundBooking.values());
                if (read != null) refunds = read;
            }
            case "takeaway" -> {
                once("takeaway", first);
                takeaway = "online".equals(oneOf(parser, Map.of("online", "online", "offline", "offline")));
            }
            default -> throw new IllegalStateException("A clause that nobody reads: " + first.text());
        }
    }

    private QueryRefused expectedClause(PhraseParser parser) {
        Token token = parser.peek();
        return new QueryRefused(QueryError.of("query.report-expected-clause", token.place(), token.shown())
                .suggesting(Suggestions.of(token.shown(), CLAUSES)));
    }

    private void dimensions(PhraseParser parser, Token first) {
        once("by", first);
        do {
            Token name = word(parser, "query.report-expected-dimension");
            ReportDimension dimension = known(name, ReportWords.DIMENSIONS, "query.report-unknown-dimension");
            if (dimension == null) continue;
            places.put("by[" + by.size() + "]", name.place());
            by.add(dimension);
        } while (parser.takeIf(","));
    }

    private void model(PhraseParser parser, Token first) {
        once("model", first);
        Phrase.Value id = parser.value();
        Integer newest = names.models().get(id.text());
        int number = newest == null ? 1 : newest;
        if (parser.takeIf("@")) {
            namesVersion = true;
            Phrase.Value version = parser.value();
            number = ReportPeriods.count(version);
            if (newest != null && (number < 1 || number > newest))
                errors.add(QueryError.of(
                        "query.report-unknown-version",
                        version.place(),
                        id.text(),
                        version.text(),
                        String.valueOf(newest)));
        }
        if (newest == null)
            errors.add(QueryError.of("query.report-unknown-model", id.place(), id.text())
                    .suggesting(Suggestions.of(id.text(), names.models().keySet())));
        model = new ModelVersion(new AttributionModelId(id.text()), number);
        places.put("model", over(first, parser));
    }

    /** Behind the number {@code by} begins either a measure to sort by or the dimensions. */
    private void top(PhraseParser parser, Token first) {
        once("top", first);
        top = ReportPeriods.count(parser.value());
        places.put("top", over(first, parser));
        Token name = parser.peek(1);
        boolean dimension = ReportWords.DIMENSIONS.containsKey(name.text().toLowerCase(Locale.ROOT));
        boolean bottom = first.is("bottom");
        if (!parser.peek().is("by") || dimension && !bottom) {
            if (bottom) throw parser.unexpected("query.expected-sign", "by");
            return;
        }
        once("sort", parser.take());
        sorted(parser, !bottom);
    }

    private void sorted(PhraseParser parser, boolean descending) {
        Token name = word(parser, "query.report-expected-measure");
        ReportMeasure measure = known(name, ReportWords.MEASURES, "query.report-unknown-measure");
        boolean down = parser.takeIf("ascending") ? false : parser.takeIf("descending") || descending;
        if (measure == null) return;
        sort = new Sort(measure, down);
        places.put("sort", name.place());
    }

    private void asOf(PhraseParser parser, Token first) {
        once("as", first);
        expect(parser, "of");
        Phrase.Value at = parser.value();
        AsOf.read(at.text(), names.zone())
                .ifPresentOrElse(
                        instant -> asOf = instant,
                        () -> errors.add(QueryError.of("query.report-not-instant", at.place(), at.text())));
        places.put("asOf", over(first, parser));
    }

    @SafeVarargs
    private <T extends Enum<?>> @Nullable T one(PhraseParser parser, T... constants) {
        Map<String, T> words = new HashMap<>();
        for (T constant : constants) words.put(ReportWords.word(constant), constant);
        return oneOf(parser, words);
    }

    private <T> @Nullable T oneOf(PhraseParser parser, Map<String, T> words) {
        return known(word(parser, "query.expected-value"), words, "query.unknown-value");
    }

    private <T> @Nullable T known(Token name, Map<String, T> words, String otherwise) {
        T found = words.get(name.text().toLowerCase(Locale.ROOT));
        if (found == null)
            errors.add(QueryError.of(otherwise, name.place(), name.text())
                    .suggesting(Suggestions.of(name.text(), words.keySet())));
        return found;
    }

    private void once(String clause, Token first) {
        if (!seen.add(clause)) errors.add(QueryError.of("query.report-twice", first.place(), first.text()));
    }

    private static Token word(PhraseParser parser, String otherwise) {
        if (parser.peek().kind() != Kind.WORD) throw parser.unexpected(otherwise);
        return parser.take();
    }

    private static void expect(PhraseParser parser, String word) {
        if (!parser.takeIf(word)) throw parser.unexpected("query.expected-sign", word);
    }

    private static Span over(Token first, PhraseParser parser) {
        return first.place().upTo(parser.last().place());
    }
}
