package crm.importers.csv.running;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.customer.CustomerEvent.CustomerOptedIn;
import crm.domain.customer.CustomerEvent.CustomerOptedOut;
import crm.domain.customer.CustomerEvent.CustomerProfileRecorded;
import crm.domain.customer.Gender;
import crm.domain.customer.MembershipEvent.BalanceEntered;
import crm.domain.customer.MembershipEvent.PointsEntered;
import crm.domain.order.OrderEvent.OrderCancelled;
import crm.domain.order.OrderEvent.OrderPaid;
import crm.domain.order.OrderEvent.OrderRefunded;
import crm.domain.org.StoreEvent.StoreChanged;
import crm.domain.org.StoreEvent.StoreClosed;
import crm.importers.csv.ImportId;
import crm.importers.csv.ImportKind;
import crm.importers.csv.ImportUndo;
import crm.importers.csv.ImportView;
import crm.importers.csv.undo.StayReason;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class UndoTest {

    private static final String ORDERS = "订单号,下单时间,渠道,门店编号,手机号,导购账号,实付金额,支付时间,预订送达\n";

    @TempDir
    static Path directory;

    private static Chain chain;

    @BeforeAll
    static void open() {
        chain = new Chain(directory, "CNY");
        chain.run("门店编号,门店名称,大区,城市,闭店日期\nS1,国贸店,华北,北京,\nS2,西湖店,华东,杭州,\n", ImportKind.STORES, "stores");
    }

    @AfterAll
    static void close() {
        chain.close();
    }

    private static ImportUndo undone(ImportId id) {
        chain.imports.undo(id, "lin");
        return ended(chain, id);
    }

    private static ImportUndo ended(Chain chain, ImportId id) {
        long until = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (System.nanoTime() < until) {
            ImportUndo undo = chain.imports.find(id).orElseThrow().undo();
            if (undo != null && undo.ended()) return undo;
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError("It does not end");
    }

    @Test
    void paid_orders_are_refunded_as_of_their_payment_and_unpaid_ones_called_off() {
        ImportView view = chain.run(
                ORDERS + "U1,2026-04-01 10:00:00,门店收银,S1,,,88.00,2026-04-01 10:01:00,\n"
                        + "U2,2026-04-02 10:00:00,商城小程序,S1,,,10.00,,\n",
                ImportKind.ORDERS,
                "orders");
        assertThat(view.report().created()).isEqualTo(2);
        assertThat(view.undoable()).isTrue();
        ImportUndo undo = undone(view.id());
        assertThat(undo.undone()).isEqualTo(2);
        assertThat(undo.reasons()).containsEntry(StayReason.ORDER_LISTED.key(), 2L);
        assertThat(chain.events(OrderRefunded.class))
                .filteredOn(each -> each.orderId().value().endsWith(":U1"))
                .singleElement()
                .satisfies(refund -> {
                    assertThat(refund.refund().amount().fen()).isEqualTo(8_800);
                    assertThat(refund.refund().at()).isEqualTo(refund.paidAt());
                    assertThat(refund.refundedInFull()).isTrue();
                });
        assertThat(chain.events(OrderCancelled.class))
                .filteredOn(each -> each.orderId().value().endsWith(":U2"))
                .hasSize(1);
        long head = chain.log.head();
        chain.imports.undo(view.id(), "lin");
        assertThat(chain.imports.find(view.id()).orElseThrow().undoable()).isFalse();
        assertThat(chain.log.head()).as("once is enough").isEqualTo(head);
    }

    @Test
    void a_restart_goes_on_with_it_and_takes_nothing_back_twice() {
        Path directory = UndoTest.directory.resolve("restarted");
        StringBuilder orders = new StringBuilder(ORDERS);
        for (int i = 0; i < 300; i++)
            orders.append("W%d,2026-04-01 10:00:00,门店收银,S1,,,8.00,2026-04-01 10:01:00,%n".formatted(i));
        ImportId id;
        try (Chain first = new Chain(directory, "CNY")) {
            first.run("门店编号,门店名称,大区,城市,闭店日期\nS1,国贸店,华北,北京,\n", ImportKind.STORES, "stores");
            id = first.run(orders.toString(), ImportKind.ORDERS, "orders").id();
            first.imports.undo(id, "lin");
        }
        try (Chain second = new Chain(directory, "CNY")) {
            second.imports.resumeUnfinished();
            ended(second, id);
            assertThat(second.events(OrderRefunded.class)).hasSize(300);
        }
    }

    @Test
    void what_others_told_of_an_order_stays() {
        String pos = "单号,时间,类型,流水号,门店编号,会员手机号,收银员,金额\n";
        chain.run(pos + "V1,2026-04-01 09:00:00,销售,,S1,,,50.00\n", ImportKind.ORDERS, "pos");
        ImportView refunds = chain.run(pos + "V1,2026-04-03 09:00:00,退款,R1,S1,,,20.00\n", ImportKind.ORDERS, "pos");
        assertThat(refunds.report().changed()).isEqualTo(1);
        assertThat(undone(refunds.id()).undone()).isEqualTo(1);
        var paid = chain.events(OrderPaid.class).stream()
                .filter(each -> each.orderId().value().equals("pos:V1"))
                .toList();
        assertThat(paid).extracting(each -> each.payment().amount().fen()).containsExactly(5_000L, 2_000L);
    }

    @Test
    void stores_get_their_entry_back_and_new_ones_close() {
        ImportView view = chain.run("门店编号,门店名称,大区,城市,闭店日期\nS2,错名店,华东,杭州,\nS7,新店,华东,杭州,\n", ImportKind.STORES, "stores");
        ImportUndo undo = undone(view.id());
        assertThat(undo.undone()).isEqualTo(2);
        assertThat(chain.events(StoreChanged.class).getLast().name()).isEqualTo("西湖店");
        assertThat(chain.events(StoreClosed.class).getLast().storeId().value()).isEqualTo("S7");
        assertThat(undo.reasons()).containsEntry(StayReason.STORE_LISTED.key(), 1L);
    }

    @Test
    void customers_get_back_what_was_known_of_them_and_said_by_them() {
        String header = "手机号,性别,城市\n";
        chain.run(header + "13900000011,男,北京\n", ImportKind.CUSTOMERS, mapping("people", "customers", ""));
        ImportView wrong = chain.run(header + "13900000011,女,上海\n13900000012,女,上海\n", ImportKind.CUSTOMERS, "people");
        ImportUndo undo = undone(wrong.id());
        CustomerProfileRecorded last =
                chain.events(CustomerProfileRecorded.class).getLast();
        assertThat(last.gender()).isEqualTo(Gender.MALE);
        assertThat(last.city()).isEqualTo("北京");
        assertThat(undo.undone()).isEqualTo(1);
        assertThat(undo.kept()).as("who is known stays known").isEqualTo(1);

        ImportView consents =
                chain.run("手机号,会员号,意愿,原因,时间\n13900000011,,不接收,投诉,2026-04-01\n", ImportKind.CONSENTS, "consents");
        assertThat(undone(consents.id()).undone()).isEqualTo(1);
        assertThat(chain.events(CustomerOptedOut.class)).hasSize(1);
        assertThat(chain.events(CustomerOptedIn.class)).hasSize(1);
    }

    @Test
    void points_and_balance_are_met_by_their_opposite() {
        chain.run("手机号,性别,城市\n13900000021,男,北京\n", ImportKind.CUSTOMERS, mapping("guests", "customers", ""));
        ImportView view = chain.run(
                "手机号,会员号,流水号,等级,积分变动,储值变动,事由,时间\n13900000021,,E1,,100,50.00,充值,2026-04-01\n",
                ImportKind.MEMBERSHIP,
                "membership");
        assertThat(view.report().accepted()).isEqualTo(1);
        assertThat(undone(view.id()).undone()).isEqualTo(1);
        assertThat(chain.events(PointsEntered.class))
                .extracting(PointsEntered::points)
                .containsExactly(100L, -100L);
        assertThat(chain.events(BalanceEntered.class))
                .extracting(each -> each.amount().fen())
                .containsExactly(5_000L, -5_000L);
    }

    private static String mapping(String name, String kind, String more) {
        chain.imports.saveMapping("""
                name: %s
                kind: %s
                source: members
                zone: Asia/Shanghai
                fields:
                  phone: { column: 手机号, optional: true }
                  gender: { column: 性别, optional: true, values: { 男: MALE, 女: FEMALE } }
                  city: { column: 城市, optional: true }
                %s""".formatted(name, kind, more));
        return name;
    }
}
