package crm.importers.csv.running;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.customer.CustomerEvent.CustomerRegistered;
import crm.domain.order.OrderEvent.OrderPaid;
import crm.domain.order.OrderEvent.OrderPlaced;
import crm.domain.order.OrderEvent.OrderRefunded;
import crm.domain.org.StoreEvent.StoreDefined;
import crm.domain.shared.Money;
import crm.importers.csv.ImportKind;
import crm.importers.csv.ImportState;
import crm.importers.csv.ImportView;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real file, whole, through the real aggregates, log and vault. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OnlineRetailTest {

    @TempDir
    Path directory;

    @Test
    void the_real_file_yields_its_known_figures_and_nothing_when_it_comes_again() throws IOException {
        try (Chain chain = new Chain(directory, "GBP")) {
            ImportView first = retail(chain);
            assertThat(first.failure()).isNull();
            assertThat(first.state()).isEqualTo(ImportState.DONE);
            OnlineRetail.assertFigures(first.report());
            assertThat(first.report().repeated()).isZero();
            assertThat(first.report().accepted()).isEqualTo(541_909 - 2_517 - 2_154);
            assertEvents(chain);

            long head = chain.log.head();
            ImportView second = retail(chain);
            assertThat(chain.log.head()).as("nothing changes").isEqualTo(head);
            OnlineRetail.assertFigures(second.report());
            assertThat(second.report().accepted()).isZero();
            assertThat(second.report().repeated()).isEqualTo(541_909 - 2_517 - 2_154);
        }
    }

    private static ImportView retail(Chain chain) throws IOException {
        try (InputStream file = OnlineRetail.open()) {
            return chain.run("online_retail.csv.gz", file, ImportKind.ORDERS, "online-retail");
        }
    }

    private static void assertEvents(Chain chain) {
        List<OrderPlaced> placed = chain.events(OrderPlaced.class);
        assertThat(placed).hasSize(18_532 + 1_428);
        assertThat(Money.sum(placed.stream()
                        .filter(order -> order.customerId() != null)
                        .map(OrderPlaced::total)
                        .toList()))
                .isEqualTo(Money.fen(891_140_790));
        assertThat(chain.events(OrderPaid.class)).hasSize(18_532 + 1_428);
        assertThat(chain.events(CustomerRegistered.class)).hasSize(4_338);
        assertThat(chain.events(StoreDefined.class)).hasSize(38);
        assertThat(Money.sum(chain.events(OrderRefunded.class).stream()
                        .map(refunded -> refunded.refund().amount())
                        .toList()))
                .isEqualTo(Money.fen(45_807_397));
    }
}
