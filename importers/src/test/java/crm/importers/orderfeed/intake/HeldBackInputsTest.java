package crm.importers.orderfeed.intake;

import static crm.importers.orderfeed.intake.FeedChain.refund;
import static crm.importers.orderfeed.intake.FeedChain.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import crm.domain.shared.Money;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HeldBackInputsTest {

    @TempDir
    Path directory;

    private FeedChain chain;

    @BeforeEach
    void open() {
        chain = new FeedChain(directory);
    }

    @AfterEach
    void close() {
        chain.close();
    }

    private List<HeldBack> sums() {
        return chain.feeds.heldBack().sums();
    }

    @Test
    void where_all_is_an_order_nothing_is_held_back() {
        chain.store("S1");
        chain.post(sale("N1", "88.80"));
        chain.work();
        assertThat(sums()).isEmpty();
    }

    @Test
    void parked_inputs_say_their_money_where_it_can_be_read() {
        // The store is not known yet, which says nothing against the money.
        chain.post(sale("N1", "88.80"), sale("N2", "10.00"), sale("N3", "\"much\""));
        chain.work();
        assertThat(sums()).containsExactly(new HeldBack("feed:till", FeedState.PARKED, 3, Money.fen(9_880), 1));
        assertThat(chain.feeds.heldBack().list("feed:till", FeedState.PARKED, 0, 10))
                .extracting(HeldBack.Input::number, HeldBack.Input::money)
                .containsExactlyInAnyOrder(
                        tuple("N1", Money.fen(8_880)), tuple("N2", Money.fen(1_000)), tuple("N3", null));
        assertThat(chain.feeds.heldBack().list("feed:till", FeedState.PARKED, 2, 10))
                .hasSize(1);
        assertThat(chain.feeds.heldBack().list("feed:other", FeedState.PARKED, 0, 10))
                .isEmpty();
    }

    @Test
    void what_becomes_an_order_is_held_back_no_more() {
        chain.post(sale("N1", "88.80"));
        chain.work();
        assertThat(sums()).hasSize(1);
        chain.store("S1");
        chain.post(sale("N1", "88.80"));
        chain.work();
        assertThat(sums()).isEmpty();
    }

    @Test
    void dismissed_inputs_stand_apart_with_the_reason() {
        chain.post(sale("N1", "88.80"), sale("N2", "10.00"));
        chain.work();
        FeedDesk desk = chain.feeds.desk();
        String key = desk.parked(10).stream()
                .filter(each -> "N1".equals(each.number()))
                .findFirst()
                .orElseThrow()
                .key();
        desk.dismiss(key, "a test of the till", "ops");
        assertThat(sums())
                .containsExactly(
                        new HeldBack("feed:till", FeedState.PARKED, 1, Money.fen(1_000), 0),
                        new HeldBack("feed:till", FeedState.DISMISSED, 1, Money.fen(8_880), 0));
        assertThat(chain.feeds.heldBack().list("feed:till", FeedState.DISMISSED, 0, 10))
                .singleElement()
                .satisfies(input -> {
                    assertThat(input.note()).isEqualTo("a test of the till");
                    assertThat(input.by()).isEqualTo("ops");
                });
    }

    @Test
    void what_a_refund_says_is_taken_away() {
        chain.store("S1");
        chain.post(sale("N1", "88.80"));
        chain.work();
        // More than was ever paid.
        chain.post(refund("N1", "R1", "100.00"));
        chain.work();
        assertThat(sums()).allSatisfy(each -> assertThat(each.money()).isEqualTo(Money.fen(-10_000)));
    }
}
