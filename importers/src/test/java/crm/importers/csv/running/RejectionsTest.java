package crm.importers.csv.running;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.importers.csv.FailReason;
import crm.importers.csv.ImportKind;
import crm.importers.csv.ImportRefused;
import crm.importers.csv.ImportState;
import crm.importers.csv.ImportView;
import crm.importers.csv.ImportView.Which;
import crm.importers.csv.RejectReason;
import crm.importers.csv.RejectedLine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RejectionsTest {

    @TempDir
    Path directory;

    private static final String LINES = "name: t-lines\nkind: orders\nsource: t\nzone: Europe/London\n"
            + "dates: yyyy-MM-dd HH:mm\namounts: yuan\nrows: lines\npayment: with-order\nregister-customers: true\n"
            + "cancellations: {number-starts-with: C}\n"
            + "fields: {number: no, placed-at: at, channel: channel, store: store, phone: {column: phone, optional: true},"
            + " staff-userid: {column: staff, optional: true}, sku: sku, quantity: q, unit-price: p}\n";
    private static final String ORDERS = "name: t-orders\nkind: orders\nsource: t2\nzone: UTC\n"
            + "dates: yyyy-MM-dd\namounts: fen\nrows: orders\npayment: none\n"
            + "fields: {number: no, placed-at: at, channel: {constant: POS}, store: store, total: total}\n";
    private static final String YUAN = ORDERS.replace("t-orders", "t-yuan").replace("fen", "yuan");
    private static final String CURRENCIES =
            ORDERS.replace("t-orders", "t-currencies").replace("total: total", "total: total, currency: currency");
    private static final String HEADER = "no,at,channel,store,phone,staff,sku,q,p\n";

    private final Set<String> met = new java.util.TreeSet<>();

    @Test
    void every_reason_names_the_line_and_the_column_at_fault() {
        try (Chain chain = new Chain(directory, "CNY")) {
            chain.imports.saveMapping(LINES);
            chain.imports.saveMapping(ORDERS);
            chain.imports.saveMapping(YUAN);
            chain.imports.saveMapping(CURRENCIES);
            chain.example("stores", ImportKind.STORES);
            lines(chain);
            orders(chain);
            others(chain);
            Set<String> own = new java.util.TreeSet<>();
            EnumSet.allOf(RejectReason.class).forEach(reason -> own.add(reason.key()));
            own.removeAll(met);
            assertThat(own).as("reasons without a test").isEmpty();
        }
    }

    private void lines(Chain chain) {
        line(chain, "1,2026-01-01 10:00,POS,S001,,,a,1,1,2,3", null, RejectReason.COLUMN_COUNT);
        line(chain, ",2026-01-01 10:00,POS,S001,,,a,1,1", "no", RejectReason.MISSING);
        line(chain, "x".repeat(101) + ",2026-01-01 10:00,POS,S001,,,a,1,1", "no", RejectReason.TOO_LONG);
        line(chain, "1,2026-01-01 10:00,POS,S001,,,a\0b,1,1", "sku", RejectReason.CONTROL_CHARACTER);
        line(chain, "1,01/02/2026,POS,S001,,,a,1,1", "at", RejectReason.NOT_A_DATE);
        line(chain, "1,2026-02-30 10:00,POS,S001,,,a,1,1", "at", RejectReason.NOT_A_DATE);
        line(chain, "1,2026-03-29 01:30,POS,S001,,,a,1,1", "at", RejectReason.NO_SUCH_TIME);
        line(chain, "1,2026-01-01 10:00,POS,S001,,,a,one,1", "q", RejectReason.NOT_A_NUMBER);
        line(chain, "1,2026-01-01 10:00,POS,S001,,,a,1.5,1", "q", RejectReason.NOT_WHOLE);
        line(chain, "1,2026-01-01 10:00,POS,S001,,,a,1,12345678901234567", "p", RejectReason.NUMBER_TOO_LARGE);
        line(chain, "1,2026-01-01 10:00,POS,S001,,,a,0,1", "q", RejectReason.QUANTITY_NOT_POSITIVE);
        line(chain, "1,2026-01-01 10:00,POS,S001,,,a,1,0", "p", RejectReason.PRICE_NOT_POSITIVE);
        line(chain, "C1,2026-01-01 10:00,POS,S001,,,a,1,1", "q", RejectReason.CANCELLATION_NOT_NEGATIVE);
        line(chain, "1,2026-01-01 10:00,SHOP,S001,,,a,1,1", "channel", RejectReason.UNKNOWN_VALUE);
        line(chain, "1,2026-01-01 10:00,POS,S001,12,,a,1,1", "phone", RejectReason.NOT_A_PHONE);
        line(chain, "1,2026-01-01 10:00,POS,S999,,,a,1,1", "store", RejectReason.STORE_UNKNOWN);
        line(chain, "1,2026-01-01 10:00,POS,S001,,nobody,a,1,1", "staff", RejectReason.STAFF_UNKNOWN);
        line(chain, "C1,2026-01-01 10:00,POS,S001,,,a,-1,1", "no", RejectReason.CANCELLATION_WITHOUT_CUSTOMER);
        line(chain, "C1,2026-01-01 10:00,POS,S001,13800000000,,a,-1,1", "no", RejectReason.CANCELLATION_UNMATCHED);
        String two = "9,2026-01-01 10:00,POS,S001,,,a,1,1\n9,2026-01-01 10:00,POS,S003,,,b,1,1";
        assertThat(run(chain, HEADER + two, "t-lines")).hasSize(2).allSatisfy(rejected -> {
            assertThat(rejected.reason().key()).isEqualTo(RejectReason.LINES_DIFFER.key());
            assertThat(rejected.column()).isEqualTo("store");
        });
        String many = "8,2026-01-01 10:00,POS,S001,,,a,1,1\n".repeat(5_001);
        assertThat(run(chain, HEADER + many, "t-lines")).hasSize(5_001);
        assertThat(met).contains(RejectReason.TOO_MANY_LINES.key());
        refusedOrderTakesItsRefundsAlong(chain);
    }

    private void refusedOrderTakesItsRefundsAlong(Chain chain) {
        String sale = "7,2026-01-01 10:00,POS,S001,13800000000,,a,2,10\n";
        run(chain, HEADER + sale, "t-lines");
        String other =
                "7,2026-01-01 10:00,POS,S003,13800000000,,a,2,10\nC7,2026-01-02 10:00,POS,S003,13800000000,,a,-1,10";
        assertThat(run(chain, HEADER + other, "t-lines"))
                .extracting(rejected -> rejected.line() + rejected.reason().key())
                .containsExactly("2order.different-content", "3" + RejectReason.ORDER_REFUSED.key());
    }

    private void orders(Chain chain) {
        String header = "no,at,store,total\n";
        one(run(chain, header + "1,2026-01-01,S001,-5", "t-orders"), "total", RejectReason.AMOUNT_NEGATIVE);
        one(run(chain, header + "1,2026-01-01,S001,5.001", "t-yuan"), "total", RejectReason.AMOUNT_TOO_FINE);
        one(run(chain, header + "1,2098-01-01,S001,5", "t-orders"), "at", RejectReason.DATE_IN_FUTURE);
        String priced = "no,at,store,total,currency\n1,2026-01-01,S001,5,USD";
        one(run(chain, priced, "t-currencies"), "currency", RejectReason.OTHER_CURRENCY);
    }

    private void others(Chain chain) {
        String customers = "外部联系人ID,手机号,会员号,姓名,性别,生日,城市,备注,入会时间\n";
        one(run(chain, customers + ",,,张三,,,,,", "customers"), null, RejectReason.NO_IDENTITY);
        String conflict = "wm-1,,,甲,,,,,\n,13700000000,,乙,,,,,\nwm-1,13700000000,,丙,,,,,";
        assertThat(run(chain, customers + conflict, "customers"))
                .singleElement()
                .satisfies(rejected -> {
                    assertThat(rejected.line()).isEqualTo(4);
                    assertThat(rejected.reason().key()).isEqualTo(RejectReason.IDENTITY_CONFLICT.key());
                });
        String membership = "手机号,会员号,流水号,等级,积分变动,储值变动,事由,时间\n";
        one(
                run(chain, membership + "13711111111,,1,,5,,,2026-01-01", "membership"),
                null,
                RejectReason.CUSTOMER_UNKNOWN);
        one(run(chain, membership + "13700000000,,1,,,,,2026-01-01", "membership"), null, RejectReason.NO_ENTRY);
        String consents = "手机号,会员号,意愿,原因,时间\n";
        one(run(chain, consents + "13700000000,,不接收,,2098-01-01", "consents"), "时间", RejectReason.IN_FUTURE);
    }

    private void line(Chain chain, String line, @Nullable String column, RejectReason reason) {
        one(run(chain, HEADER + line + "\n", "t-lines"), column, reason);
    }

    private static void one(List<RejectedLine> rejections, @Nullable String column, RejectReason reason) {
        assertThat(rejections).singleElement().satisfies(rejected -> {
            assertThat(rejected.reason().key()).isEqualTo(reason.key());
            assertThat(rejected.line()).isEqualTo(2);
            assertThat(rejected.column()).isEqualTo(column);
        });
    }

    private List<RejectedLine> run(Chain chain, String file, String mapping) {
        ImportKind kind = chain.imports.mappings().stream()
                .filter(each -> each.name().equals(mapping))
                .findFirst()
                .orElseThrow()
                .kind();
        ImportView view = chain.run(file, kind, mapping);
        assertThat(view.state()).as(String.valueOf(view.failure())).isEqualTo(ImportState.DONE);
        List<RejectedLine> rejections = chain.imports.rejections(view.id(), 0, 10_000);
        assertThat(rejections)
                .hasSize((int) (view.report().rejected() + view.report().setAside()));
        Map<String, Long> reasons = new TreeMap<>();
        rejections.forEach(each -> reasons.merge(each.reason().key(), 1L, Long::sum));
        assertThat(view.report().reasons()).isEqualTo(reasons);
        met.addAll(reasons.keySet());
        return rejections;
    }

    @Test
    void rejected_rows_come_back_as_a_file_that_can_be_fixed_and_fed_in_again() throws IOException {
        try (Chain chain = new Chain(directory, "CNY")) {
            String file = "门店编号;门店名称;大区;城市;闭店日期\nS1;=好店;华北;北京;\nS2;-店;;北京;\nS3;店;华北;北京;明天\n";
            ImportView first = chain.run(file, ImportKind.STORES, "stores");
            assertThat(first.rejectedFile().name()).isEqualTo("file-rejected.csv");
            String rejected = read(chain, first);
            assertThat(rejected)
                    .isEqualToIgnoringNewLines("门店编号;门店名称;大区;城市;闭店日期;import_line;import_column;import_error\n"
                            + "S2;'-店;;北京;;3;大区;import.reject.missing[]\n"
                            + "S3;店;华北;北京;明天;4;闭店日期;\"import.reject.not-a-date[yyyy-MM-dd, yyyy/M/d]\"\n"
                                    .replace("\"", ""));
            ImportView fixed = chain.run(
                    rejected.replace(";;北京", ";华北;北京").replace("明天", "2026-05-01"), ImportKind.STORES, "stores");
            assertThat(fixed.report().accepted()).isEqualTo(2);
            assertThat(fixed.rejectedFile()).isNull();
        }
    }

    private static String read(Chain chain, ImportView view) throws IOException {
        try (InputStream in = chain.imports.open(view.id(), Which.REJECTED).orElseThrow()) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    @Test
    void a_file_that_breaks_off_fails_with_its_line_and_what_came_before_stands() {
        try (Chain chain = new Chain(directory, "CNY")) {
            ImportView view =
                    chain.run("门店编号,门店名称,大区,城市,闭店日期\nS1,店,华北,北京,\nS2,\"店,华北,北京,\n", ImportKind.STORES, "stores");
            assertThat(view.state()).isEqualTo(ImportState.FAILED);
            assertThat(view.failure().key()).isEqualTo(FailReason.UNCLOSED_QUOTE.key());
            assertThat(view.failure().arguments()).startsWith("3");
        }
    }

    @Test
    void missing_columns_are_named() {
        try (Chain chain = new Chain(directory, "CNY")) {
            ImportView view = chain.run("门店编号,门店名称\nS1,店\n", ImportKind.STORES, "stores");
            assertThat(view.failure().key()).isEqualTo(FailReason.COLUMNS_MISSING.key());
            assertThat(view.failure().arguments()).containsExactly("城市, 大区, 闭店日期");
        }
    }

    @Test
    void a_mapping_of_another_kind_or_currency_or_none_is_refused() {
        try (Chain chain = new Chain(directory, "CNY")) {
            List<String> keys = new ArrayList<>();
            for (var each : Map.of(
                            "stores",
                            ImportKind.ORDERS,
                            "nothing",
                            ImportKind.STORES,
                            "online-retail",
                            ImportKind.ORDERS)
                    .entrySet()) {
                assertThatThrownBy(() -> chain.run("a", each.getValue(), each.getKey()))
                        .isInstanceOfSatisfying(
                                ImportRefused.class, e -> keys.add(e.reason().key()));
            }
            assertThat(keys)
                    .containsExactlyInAnyOrder(
                            FailReason.MAPPING_OF_OTHER_KIND.key(),
                            FailReason.MAPPING_UNKNOWN.key(),
                            FailReason.OTHER_CURRENCY.key());
        }
    }
}
