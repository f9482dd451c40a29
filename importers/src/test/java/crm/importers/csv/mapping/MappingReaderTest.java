package crm.importers.csv.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.importers.csv.FailReason;
import crm.importers.csv.ImportRefused;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MappingReaderTest {

    private static final String GOOD = """
            name: shop
            kind: orders
            source: shop
            zone: Asia/Shanghai
            dates: yyyy-MM-dd
            amounts: fen
            rows: orders
            payment: none
            fields:
              number: no
              placed-at: at
              channel: { column: ch, values: { 商城: MALL_MINI_PROGRAM }, otherwise: POS }
              store: store
              total: total
            """;

    @Test
    void a_mapping_says_what_the_columns_mean() {
        Mapping mapping = MappingReader.read(GOOD);
        assertThat(mapping.unit()).isEqualTo(Mapping.AmountUnit.FEN);
        assertThat(mapping.fields().get(Field.CHANNEL).values()).containsEntry("商城", "MALL_MINI_PROGRAM");
        assertThat(mapping.text()).isEqualTo(GOOD);
    }

    @Test
    void the_unit_of_money_the_zone_and_the_payment_are_never_guessed() {
        refuses(GOOD.replace("amounts: fen\n", ""), "amounts: must say yuan or fen");
        refuses(GOOD.replace("zone: Asia/Shanghai\n", ""), "zone: must say the time zone");
        refuses(GOOD.replace("payment: none\n", ""), "payment: must say with-order or none");
        refuses(GOOD.replace("dates: yyyy-MM-dd\n", ""), "dates: must list how dates are written");
    }

    @Test
    void errors_name_line_and_key_and_all_of_them_at_once() {
        refuses(
                GOOD.replace("total: total", "totl: total").replace("Asia/Shanghai", "China"),
                "line 4, zone: is not a time zone",
                "line 14, fields.totl: no such field",
                "needs unit-price, amount or total");
        refuses(GOOD.replace("rows: orders", "rows: orders\nrows: lines"), "line 8, rows: stands here twice");
        refuses(GOOD.replace("column: ch,", "column: ch, constant: POS,"), "needs either a column or a constant");
        refuses(GOOD.replace("  store: store\n", ""), "fields.store: is missing");
        refuses(GOOD.replace("kind: orders", "kind: order"), "line 2, kind: must be one of stores, staff");
        refuses(GOOD.replace("yyyy-MM-dd", "yyyy-bb"), "“yyyy-bb” is not a date format");
    }

    @Test
    void what_is_not_yaml_names_its_line() {
        refuses("name: shop\nkind: [orders\n", "line 3: not YAML");
        refuses("", "line 1: the file is empty");
        refuses("just words", "must be a list of “key: value”");
    }

    private static void refuses(String text, String... errors) {
        assertThatThrownBy(() -> MappingReader.read(text)).isInstanceOfSatisfying(ImportRefused.class, e -> {
            assertThat(e.reason().key()).isEqualTo(FailReason.MAPPING_INVALID.key());
            assertThat(e.reason().arguments().getFirst()).contains(errors);
        });
    }
}
