package crm.importers.csv.running;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.shared.Money;
import crm.importers.csv.ImportReport;
import crm.importers.csv.RejectReason;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;

/** The example file and what is known of it; the cancellations were counted by a program of another make. */
final class OnlineRetail {

    private OnlineRetail() {}

    static InputStream open() {
        return Objects.requireNonNull(OnlineRetail.class.getResourceAsStream("/examples/online_retail.csv.gz"));
    }

    static void assertFigures(ImportReport report) {
        assertThat(report.rowsRead()).isEqualTo(541_909);
        assertThat(report.rejected()).isEqualTo(2_517);
        assertThat(report.reasons())
                .isEqualTo(Map.of(
                        RejectReason.QUANTITY_NOT_POSITIVE.key(), 1_336L,
                        RejectReason.PRICE_NOT_POSITIVE.key(), 1_181L,
                        RejectReason.CANCELLATION_WITHOUT_CUSTOMER.key(), 383L,
                        RejectReason.CANCELLATION_UNMATCHED.key(), 1_771L));
        ImportReport.OrderFigures orders = Objects.requireNonNull(report.orders());
        assertThat(orders.matched().orders()).isEqualTo(18_532);
        assertThat(orders.customers()).isEqualTo(4_338);
        assertThat(orders.matched().exact()).isEqualByComparingTo(new BigDecimal("8911407.904"));
        assertThat(orders.matched().rounded()).isEqualTo(Money.fen(891_140_790));
        assertThat(orders.unmatched().orders()).isEqualTo(1_428);
        assertThat(orders.unmatched().rounded()).isEqualTo(Money.fen(175_527_664));
        assertThat(orders.cancellations().lines()).isEqualTo(9_288);
        assertThat(orders.cancellations().matched()).isEqualTo(7_134);
        assertThat(orders.cancellations().ambiguous()).isEqualTo(2_178);
        assertThat(orders.cancellations().unmatched()).isEqualTo(2_154);
        assertThat(orders.cancellations().rejected()).isZero();
        assertThat(orders.cancellations().refunds()).isEqualTo(3_623);
        assertThat(orders.cancellations().refunded()).isEqualTo(Money.fen(45_807_397));
    }
}
