package crm.importers.orderfeed.intake;

import static org.assertj.core.api.Assertions.assertThat;

import crm.importers.orderfeed.intake.FeedInbox.Stored;
import crm.projections.order.OrderPage;
import crm.projections.order.OrderQueries;
import crm.projections.shared.DataScope.AllStores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FeedOverCrashesTest {

    private static final int ORDERS = 40;

    @TempDir
    Path directory;

    /** Each input one to four times, in any order, with the process ending between any two batches, also mid-step. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void repeats_in_any_order_and_crashes_end_as_if_each_came_once_in_order(long seed) {
        Random random = new Random(seed);
        List<String> once = new ArrayList<>();
        TreeMap<String, Long> expected = new TreeMap<>();
        for (int i = 0; i < ORDERS; i++) {
            String number = "N" + i;
            long paid = 100 + random.nextInt(10_000);
            long back = random.nextInt(3) == 0 ? 1 + random.nextInt((int) paid) : 0;
            once.add(FeedChain.sale(number, yuan(paid)));
            if (back > 0) once.add(FeedChain.refund(number, "R" + i, yuan(back)));
            expected.put("till:" + number, paid - back);
        }
        List<String> many = new ArrayList<>();
        for (String each : once) for (int n = 1 + random.nextInt(4); n > 0; n--) many.add(each);
        Collections.shuffle(many, random);
        FeedChain chain = new FeedChain(directory);
        chain.store("S1");
        for (int from = 0; from < many.size(); ) {
            int to = Math.min(many.size(), from + 1 + random.nextInt(25));
            chain.post(many.subList(from, to).toArray(String[]::new));
            if (random.nextBoolean()) chain.work();
            if (random.nextBoolean()) {
                forgetSomeEnds(chain, random);
                chain.close();
                chain = new FeedChain(directory);
            }
            from = to;
        }
        chain.work();
        chain.records.project();
        OrderPage page = new OrderQueries(chain.records.documents).unmatched(new AllStores(), 1_000, null);
        TreeMap<String, Long> found = new TreeMap<>();
        page.orders()
                .forEach(order -> found.put(order.orderId().value(), order.net().fen()));
        assertThat(found).isEqualTo(expected);
        assertThat(chain.feeds.desk().countParked()).isZero();
        assertThat(chain.feeds.desk().counts("till").get(FeedState.ACCEPTED)).isEqualTo(once.size());
        chain.close();
    }

    /** The process ended after the command and before the inbox knew of it. */
    private static void forgetSomeEnds(FeedChain chain, Random random) {
        FeedInbox inbox = new FeedInbox(chain.records.documents, chain.records.keys, chain.records.clock);
        chain.records.documents.collection(FeedInbox.COLLECTION).scan("", 1_000).forEach(document -> {
            Stored stored = inbox.find(document.key()).orElseThrow();
            if (stored.record().state() == FeedState.ACCEPTED && random.nextInt(4) == 0)
                inbox.replace(stored, stored.record().waiting());
        });
    }

    private static String yuan(long fen) {
        return "%d.%02d".formatted(fen / 100, fen % 100);
    }
}
