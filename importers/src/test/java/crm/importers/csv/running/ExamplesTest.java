package crm.importers.csv.running;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.customer.CustomerEvent.CustomerOptedIn;
import crm.domain.customer.CustomerEvent.CustomerOptedOut;
import crm.domain.customer.MembershipEvent.BalanceEntered;
import crm.domain.customer.MembershipEvent.PointsEntered;
import crm.domain.customer.OptOutReason;
import crm.domain.order.OrderChannel;
import crm.domain.order.OrderEvent.OrderPaid;
import crm.domain.order.OrderEvent.OrderPlaced;
import crm.domain.org.StaffAccountEvent.StaffLeft;
import crm.domain.org.StaffAccountEvent.StaffRegistered;
import crm.domain.org.StoreEvent.StoreChanged;
import crm.domain.org.StoreEvent.StoreClosed;
import crm.domain.org.StoreEvent.StoreDefined;
import crm.domain.shared.Money;
import crm.importers.csv.ImportKind;
import crm.importers.csv.ImportState;
import crm.importers.csv.ImportView;
import crm.importers.csv.MappingView;
import crm.store.vault.Identifier;
import crm.store.vault.PersonalField;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ExamplesTest {

    @TempDir
    Path directory;

    @Test
    void the_example_files_are_taken_row_by_row_and_change_nothing_when_they_come_again() {
        try (Chain chain = new Chain(directory, "CNY")) {
            assertTaken(chain, "stores", ImportKind.STORES, 4);
            assertTaken(chain, "staff", ImportKind.STAFF, 5);
            assertTaken(chain, "customers", ImportKind.CUSTOMERS, 4);
            assertTaken(chain, "membership", ImportKind.MEMBERSHIP, 4);
            assertTaken(chain, "consents", ImportKind.CONSENTS, 4);
            assertTaken(chain, "orders", ImportKind.ORDERS, 4);
            assertTaken(chain, "order-lines", ImportKind.ORDERS, 3);
            assertEvents(chain);
            assertVault(chain);
        }
    }

    private static void assertTaken(Chain chain, String name, ImportKind kind, int rows) {
        ImportView first = chain.example(name, kind);
        assertThat(first.state()).as(name + first.failure()).isEqualTo(ImportState.DONE);
        assertThat(first.report().accepted()).as(name + first.report()).isEqualTo(rows);
        long head = chain.log.head();
        ImportView second = chain.example(name, kind);
        assertThat(second.report().repeated()).as(name + second.report()).isEqualTo(rows);
        assertThat(chain.log.head()).isEqualTo(head);
    }

    private static void assertEvents(Chain chain) {
        assertThat(chain.events(StoreDefined.class)).hasSize(4);
        assertThat(chain.events(StoreClosed.class)).hasSize(1);
        assertThat(chain.events(StaffRegistered.class)).hasSize(5);
        assertThat(chain.events(StaffLeft.class)).hasSize(1);
        assertThat(chain.events(PointsEntered.class))
                .extracting(PointsEntered::points)
                .containsExactly(500L);
        assertThat(chain.events(BalanceEntered.class))
                .extracting(BalanceEntered::amount)
                .containsExactly(Money.fen(30_000), Money.fen(-6_600));
        assertThat(chain.events(OrderPlaced.class))
                .filteredOn(order -> order.orderId().value().equals("order-centre:A1002"))
                .singleElement()
                .satisfies(order -> {
                    assertThat(order.channel()).isEqualTo(OrderChannel.TAKEAWAY_MINI_PROGRAM);
                    assertThat(order.total()).isEqualTo(Money.fen(6_600));
                    assertThat(order.placedAt()).isEqualTo(Instant.parse("2026-03-01T04:05:00Z"));
                    assertThat(order.promisedAt()).isEqualTo(Instant.parse("2026-03-01T10:30:00Z"));
                });
        assertThat(chain.events(CustomerOptedOut.class))
                .extracting(CustomerOptedOut::reason)
                .containsExactlyInAnyOrder(OptOutReason.TOO_MANY, OptOutReason.ASKED, OptOutReason.COMPLAINED);
        assertThat(chain.events(CustomerOptedIn.class)).hasSize(1);
        assertThat(chain.events(OrderPaid.class)).as("A1004 is not paid").hasSize(3 + 2);
        assertThat(chain.events(OrderPlaced.class))
                .filteredOn(order -> order.orderId().value().equals("mall:B2001"))
                .singleElement()
                .satisfies(order -> assertThat(order.total()).isEqualTo(Money.fen(2 * 1800 + 3 * 900)));
    }

    private static void assertVault(Chain chain) {
        String byPhone =
                chain.vault.find(new Identifier("phone", "8613900000001")).orElseThrow();
        assertThat(chain.vault.find(new Identifier("external-userid", "wm-example-0001")))
                .contains(byPhone);
        assertThat(chain.vault.open(byPhone).orElseThrow().fields())
                .containsEntry(PersonalField.NAME, "王小明")
                .containsEntry(PersonalField.BIRTHDAY, "1990-05-01");
        assertThat(chain.events().toString()).doesNotContain("王小明", "13900000001", "wm-example", "li.na");
    }

    @Test
    void what_changed_in_a_file_of_stores_is_changed_and_the_rest_is_repeated() {
        try (Chain chain = new Chain(directory, "CNY")) {
            chain.example("stores", ImportKind.STORES);
            ImportView changed = chain.run(
                    "门店编号,门店名称,大区,城市,闭店日期\nS001,示例餐厅国贸旗舰店,华北,北京,\nS003,示例餐厅静安店,华东,上海,\n", ImportKind.STORES, "stores");
            assertThat(changed.report().accepted()).isEqualTo(1);
            assertThat(changed.report().repeated()).isEqualTo(1);
            assertThat(chain.events(StoreChanged.class))
                    .extracting(StoreChanged::name)
                    .containsExactly("示例餐厅国贸旗舰店");
        }
    }

    @Test
    void a_gb18030_file_as_excel_saves_it_is_taken() {
        try (Chain chain = new Chain(directory, "CNY")) {
            byte[] file = "门店编号;门店名称;大区;城市;闭店日期\r\nS009;龘餐厅;西北;西安;\r\n".getBytes(Charset.forName("GB18030"));
            ImportView view = chain.run("门店.csv", new ByteArrayInputStream(file), ImportKind.STORES, "stores");
            assertThat(view.report().accepted()).isEqualTo(1);
            assertThat(chain.events(StoreDefined.class).getFirst().name()).isEqualTo("龘餐厅");
        }
    }

    @Test
    void a_saved_mapping_is_there_after_a_restart() {
        String text =
                "name: my-stores\nkind: stores\nsource: mine\nfields: {number: no, name: name, region: r, city: c}\n";
        try (Chain chain = new Chain(directory, "CNY")) {
            chain.imports.saveMapping(text);
        }
        try (Chain chain = new Chain(directory, "CNY")) {
            assertThat(chain.imports.mappings())
                    .filteredOn(mapping -> !mapping.builtIn())
                    .extracting(MappingView::name)
                    .containsExactly("my-stores");
            assertThat(chain.run("no,name,r,c\n1,a,b,c\n", ImportKind.STORES, "my-stores")
                            .report()
                            .accepted())
                    .isEqualTo(1);
        }
    }
}
