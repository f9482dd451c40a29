package crm.projections.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import crm.domain.attribution.AttributionModelId;
import crm.domain.attribution.ModelVersion;
import crm.domain.order.RefundBooking;
import crm.domain.order.RevenueDefinition;
import crm.domain.segment.SegmentRule;
import crm.domain.segment.Trait;
import crm.projections.query.ReportFilter.All;
import crm.projections.query.ReportFilter.In;
import crm.projections.query.ReportFilter.Not;
import crm.projections.query.ReportPeriod.Unit;
import crm.projections.query.ReportQuery.Comparison;
import crm.projections.query.ReportQuery.Sort;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReportTextTest {

    @Test
    void the_example_of_the_guide_is_read_as_it_is_meant() {
        ReportQuery query = read("revenue, online_share by month, region where channel in (mall_mini_program, pos)"
                + " and who(city = 北京) last 12 months vs year_before same stores model last-touch-7d top 10 by revenue"
                + " as of 2026-05-01 refunds by order_day takeaway online");
        assertThat(query)
                .isEqualTo(new ReportQuery(
                        List.of(ReportMeasure.REVENUE, ReportMeasure.ONLINE_SHARE),
                        List.of(ReportDimension.MONTH, ReportDimension.REGION),
                        new All(List.of(
                                new In(ReportDimension.CHANNEL, Set.of("MALL_MINI_PROGRAM", "POS")),
                                new ReportFilter.Who(new SegmentRule.OneOf(Trait.CITY, Set.of("北京"))))),
                        new ReportPeriod.Last(12, Unit.MONTH),
                        Comparison.YEAR_BEFORE,
                        true,
                        new RevenueDefinition(RefundBooking.ORDER_DAY, true),
                        new ModelVersion(new AttributionModelId("last-touch-7d"), 3),
                        new Sort(ReportMeasure.REVENUE, true),
                        10,
                        Instant.parse("2026-05-01T15:59:59.999999999Z")));
    }

    @Test
    void clauses_stand_in_any_order_and_what_goes_without_saying_is_left_out() {
        assertThat(read("revenue top 3 by store last month")).isEqualTo(read("revenue last month by store top 3"));
        assertThat(read("revenue by store last month top 3 by revenue"))
                .isEqualTo(read("revenue top 3 by revenue by store last month"));
        assertThat(read("orders")).isEqualTo(read("orders last 30d takeaway offline refunds by refund_day"));
        assertThat(write(read("orders last 30 days takeaway offline"))).isEqualTo("orders last 30 days");
    }

    @Test
    void periods_are_counted_or_whole_or_named_by_their_days() {
        assertPeriod("last 12 months", new ReportPeriod.Last(12, Unit.MONTH));
        assertPeriod("last 90d", new ReportPeriod.Last(90, Unit.DAY));
        assertPeriod("last 1 week", new ReportPeriod.Last(1, Unit.WEEK));
        assertPeriod("last week", new ReportPeriod.Whole(1, Unit.WEEK));
        assertPeriod("this year", new ReportPeriod.Whole(0, Unit.YEAR));
        assertPeriod("3 months ago", new ReportPeriod.Whole(3, Unit.MONTH));
        assertPeriod("yesterday", new ReportPeriod.Whole(1, Unit.DAY));
        LocalDate may = LocalDate.parse("2026-05-01");
        assertPeriod("2026-05-01", new ReportPeriod.Between(may, may));
        assertPeriod("2026-05-01..2026-05-07", new ReportPeriod.Between(may, may.plusDays(6)));
    }

    private static void assertPeriod(String text, ReportPeriod period) {
        assertThat(read("revenue " + text).period()).as(text).isEqualTo(period);
        assertThat(read("revenue by day " + text + " top 5 by revenue").period())
                .as(text)
                .isEqualTo(period);
    }

    @Test
    void orders_are_filtered_as_customers_are_in_segments() {
        assertFilter("channel = 商城小程序", new In(ReportDimension.CHANNEL, Set.of("MALL_MINI_PROGRAM")));
        assertFilter(
                "channel in (mini_program)",
                new In(ReportDimension.CHANNEL, Set.of("MALL_MINI_PROGRAM", "TAKEAWAY_MINI_PROGRAM")));
        assertFilter("seller is unknown", new In(ReportDimension.SELLER, Set.of("")));
        assertFilter("seller is known", new Not(new In(ReportDimension.SELLER, Set.of(""))));
        assertFilter(
                "weekday not in (周六, sunday)", new Not(new In(ReportDimension.WEEKDAY, Set.of("SATURDAY", "SUNDAY"))));
        assertFilter("hour between 11 and 13", new In(ReportDimension.HOUR, Set.of("11", "12", "13")));
        assertFilter("month = \"2026-05\"", new In(ReportDimension.MONTH, Set.of("2026-05")));
        assertFilter("week = 2026-05-03", new In(ReportDimension.WEEK, Set.of("2026-04-27")));
        assertFilter("paid >= 100.5", new ReportFilter.Paid(10_050, ReportFilter.Paid.MOST));
        assertFilter("paid < 20", new ReportFilter.Paid(0, 1_999));
        assertFilter(
                "who(member and orders.count(last 90d) >= 2)",
                new ReportFilter.Who(RuleText.read("member and orders.count(last 90d) >= 2", Names.NONE)));
    }

    private static void assertFilter(String text, ReportFilter filter) {
        assertThat(read("revenue where " + text + " last 90d").where()).as(text).isEqualTo(filter);
    }

    @Test
    void chinese_words_mean_the_same() {
        assertThat(read("营收，线上占比 by 月，门店 last month"))
                .isEqualTo(read("revenue, online_share by month, store last month"));
    }

    @Test
    void what_is_written_is_read_back_as_the_same_tree() {
        RandomReports reports = new RandomReports(42);
        for (int i = 0; i < 5_000; i++) {
            ReportQuery query = reports.report();
            String text = write(query);
            assertThat(read(text)).as(text).isEqualTo(query);
        }
    }

    @Test
    void a_text_is_kept_by_ids_and_its_model_follows_unless_it_names_a_version() {
        Names things = new Names() {
            @Override
            public Optional<String> idOf(Kind kind, String name) {
                return kind == Kind.STORE && name.equals("望京店") ? Optional.of("S1") : Optional.empty();
            }

            @Override
            public String nameOf(Kind kind, String id) {
                return id;
            }

            @Override
            public List<String> all(Kind kind) {
                return List.of();
            }
        };
        ReportNames names = new ReportNames(things, Map.of("last-touch-7d", 3), RandomReports.NAMES.zone());
        String kept = ReportText.keep("revenue where store = 望京店 model last-touch-7d", names);
        assertThat(kept).isEqualTo("revenue where store = S1 last 30 days model last-touch-7d");
        ReportNames later = new ReportNames(Names.NONE, Map.of("last-touch-7d", 4), names.zone());
        assertThat(ReportText.kept(kept, ReportText.LANGUAGE, later).model())
                .isEqualTo(new ModelVersion(new AttributionModelId("last-touch-7d"), 4));
        String pinned = ReportText.keep("revenue model last-touch-7d@3", names);
        assertThat(ReportText.kept(pinned, ReportText.LANGUAGE, later).model())
                .isEqualTo(new ModelVersion(new AttributionModelId("last-touch-7d"), 3));
    }

    /** Kept texts live for ever. If this fails, raise the language's version and lift the old texts, then add new ones. */
    @Test
    void texts_that_were_kept_still_mean_what_they_meant() throws Exception {
        JsonMapper json = JsonMapper.shared();
        List<String> lines;
        try (InputStream in = ReportTextTest.class.getResourceAsStream("kept-reports.txt")) {
            lines = new String(in.readAllBytes(), UTF_8).lines().toList();
        }
        assertThat(lines).hasSizeGreaterThan(40);
        for (String line : lines) {
            String[] parts = line.split("\t");
            ReportQuery read = ReportText.kept(parts[1], Integer.parseInt(parts[0]), RandomReports.NAMES);
            assertThat(json.writeValueAsString(ReportJson.write(read)))
                    .as(parts[1])
                    .isEqualTo(parts[2]);
        }
    }

    @Test
    void json_is_a_form_of_the_same_tree() {
        RandomReports reports = new RandomReports(7);
        for (int i = 0; i < 2_000; i++) {
            ReportQuery query = reports.report();
            Map<String, Object> tree = ReportJson.write(query);
            assertThat(ReportJson.read(tree, RandomReports.NAMES))
                    .as(tree.toString())
                    .isEqualTo(query);
        }
    }

    @Test
    void json_leaves_out_what_a_text_leaves_out() {
        assertThat(ReportJson.read(Map.of("measures", List.of("REVENUE")), RandomReports.NAMES))
                .isEqualTo(read("revenue"));
        Map<String, Object> tree =
                Map.of("measures", List.of("REVENUE"), "model", "last-touch-7d", "asOf", "2026-05-01T10:00:00+08:00");
        assertThat(ReportJson.read(tree, RandomReports.NAMES))
                .isEqualTo(read("revenue model last-touch-7d as of \"2026-05-01T10:00:00+08:00\""));
    }

    @Test
    void json_that_is_none_is_refused_with_its_path() {
        assertJsonRefused(Map.of("by", List.of("STORE", "COLOUR")), "by[1]", "query.report-json-value");
        assertJsonRefused(Map.of("were", List.of()), "were", "query.report-json-field");
        assertJsonRefused(Map.of("by", List.of("STORE", "STORE")), "by[1]", "query.report-twice");
        assertJsonRefused(
                Map.of("period", Map.of("period", "last", "count", 0, "unit", "DAY")),
                "period.count",
                "query.report-period-empty");
        Map<String, Object> unknown = Map.of("filter", "in", "dimension", "CHANNEL", "values", List.of("POST"));
        assertJsonRefused(
                Map.of("where", Map.of("filter", "not", "of", unknown)), "where.of.values", "query.unknown-value");
        Map<String, Object> nobody = Map.of("rule", "one-of", "trait", "CITY", "values", List.of());
        assertJsonRefused(
                Map.of("where", Map.of("filter", "who", "rule", nobody)), "where.rule.values", "rule.no-values");
        assertJsonRefused(Map.of("model", "first-touch"), "model", "query.report-unknown-model");
        assertJsonRefused(Map.of("model", "last-touch-7d@4"), "model", "query.report-unknown-version");
        assertJsonRefused(Map.of("asOf", "yesterday"), "asOf", "query.report-not-instant");
    }

    private static void assertJsonRefused(Map<String, Object> part, String path, String key) {
        Map<String, Object> tree = new HashMap<>(part);
        tree.put("measures", List.of("REVENUE"));
        ReportRefused refused =
                catchThrowableOfType(ReportRefused.class, () -> ReportJson.read(tree, RandomReports.NAMES));
        assertThat(refused).as(tree.toString()).isNotNull();
        assertThat(refused.problems().getFirst().key()).as(tree.toString()).isEqualTo(key);
        assertThat(refused.problems().getFirst().path()).as(tree.toString()).isEqualTo(path);
    }

    @Test
    void an_error_says_where_and_what_may_have_been_meant() {
        assertMeant("revenu by store", "query.report-unknown-measure", 1, "revenue");
        assertMeant("revenue by shop, sotre", "query.report-unknown-dimension", 18, "store");
        assertMeant("revenue where chanel = pos", "query.unknown-field", 15, "channel");
        assertMeant("revenue where channel = poss", "query.unknown-value", 25, "pos");
        assertMeant("revenue last 3 moths", "query.report-expected-unit", 16, "months");
        assertMeant("revenue last month vs yaer_before", "query.unknown-value", 23, "year_before");
        assertMeant("revenue model last-touch-30d", "query.report-unknown-model", 15, "last-touch-7d");
        assertMeant("revenue wheer store = x", "query.report-expected-clause", 9, "where");
        assertMeant("revenue where who(cty = 北京)", "query.unknown-field", 19, "city");
    }

    private static void assertMeant(String text, String key, int column, String meant) {
        QueryError error = refused(text).errors().getLast();
        assertThat(error.key()).as(text).isEqualTo(key);
        assertThat(error.column()).as(text).isEqualTo(column);
        assertThat(error.suggestions()).as(text).contains(meant);
    }

    @Test
    void all_that_is_wrong_is_told_at_once_in_its_order() {
        assertThat(refused("revenu by shop where paid >= many and channel = x last 3 moths")
                        .errors())
                .extracting(QueryError::key)
                .containsExactly(
                        "query.report-unknown-measure",
                        "query.report-unknown-dimension",
                        "query.not-money",
                        "query.unknown-value",
                        "query.report-expected-unit");
    }

    @Test
    void limits_and_what_does_not_go_together_are_told_at_their_place() {
        assertRefused("", "query.report-expected-measure", 1);
        assertRefused("by month", "query.report-unknown-measure", 1);
        assertRefused("revenue, revenue", "query.report-twice", 10);
        assertRefused("revenue by month last month by store", "query.report-twice", 29);
        assertRefused("revenue by day, month, region, store, channel", "query.report-many-dimensions", 39);
        assertRefused("revenue, orders by store, campaign", "query.report-not-together", 10);
        assertRefused("revenue same stores", "query.report-same-stores-alone", 9);
        assertRefused("revenue top 5 by orders", "query.report-sort-unmeasured", 18);
        assertRefused("revenue top 20000", "query.report-many-rows", 9);
        assertRefused("revenue last 5000 days", "query.report-period-long", 9);
        assertRefused("revenue last 0 days", "query.report-period-empty", 9);
        assertRefused("revenue 2026-05-02..2026-05-01", "query.backwards", 9);
        assertRefused("revenue 2026-13-02", "query.no-such-day", 9);
        assertRefused("revenue last 3.5 days", "query.not-whole", 14);
        assertRefused("revenue 3 months", "query.expected-ago", 17);
        assertRefused("revenue as of yesterday", "query.report-not-instant", 15);
        assertRefused("revenue as of 1066-10-14", "query.report-not-instant", 9);
        assertRefused("revenue model last-touch-7d@9", "query.report-unknown-version", 29);
        assertRefused("revenue where paid", "query.says-of-number", 15);
        assertRefused("revenue where paid between 9 and 3", "query.backwards", 28);
        assertRefused("revenue where who = x", "query.says-of-who", 15);
        assertRefused("revenue where who(city in ())", "query.expected-value", 28);
        assertRefused("revenue where store last 90d", "query.says-of-trait", 15);
        assertRefused("revenue where " + "(".repeat(40) + "paid = 1" + ")".repeat(40), "query.too-deep", 47);
        assertRefused("r".repeat(60_000), "query.too-long", 50_001);
    }

    private static void assertRefused(String text, String key, int column) {
        QueryError error = refused(text).errors().getFirst();
        assertThat(error.key()).as(text).isEqualTo(key);
        assertThat(error.column()).as(text).isEqualTo(column);
    }

    private static QueryRefused refused(String text) {
        QueryRefused refused = catchThrowableOfType(QueryRefused.class, () -> read(text));
        assertThat(refused).as(text).isNotNull();
        return refused;
    }

    private static ReportQuery read(String text) {
        return ReportText.read(text, RandomReports.NAMES);
    }

    private static String write(ReportQuery query) {
        return ReportText.write(query, RandomReports.NAMES);
    }
}
