package crm.projections.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OrderDaysTest {

    private final Random random = new Random(7);
    private final OrderDays days = new OrderDays();

    private record Sums(long net, long gross) {}

    private Map<String, Sums> added(int entries) {
        Map<String, Sums> expected = new TreeMap<>();
        for (int i = 0; i < entries; i++) {
            int day = random.nextInt(400) - 200;
            int store = random.nextInt(40) * 1_500;
            int channel = random.nextInt(5);
            long fen = random.nextInt(20_000) - 5_000;
            days.add(day * 24 + random.nextInt(24), store, channel, fen);
            expected.merge(
                    day + " " + store + " " + channel,
                    new Sums(fen, Math.max(0, fen)),
                    (a, b) -> new Sums(a.net + b.net, a.gross + b.gross));
        }
        return expected;
    }

    private Map<String, Sums> found() {
        Map<String, Sums> found = new TreeMap<>();
        for (int line = 0; line < days.lines(); line++)
            found.put(
                    days.day(line) + " " + days.store(line) + " " + days.channel(line),
                    new Sums(days.net(line), days.gross(line)));
        return found;
    }

    @Test
    void each_day_store_and_channel_has_one_line_with_its_money() {
        Map<String, Sums> expected = added(100_000);
        assertThat(days.lines()).isEqualTo(expected.size());
        assertThat(found()).isEqualTo(expected);
    }

    @Test
    void cleared_it_begins_anew() {
        added(1_000);
        days.clear();
        assertThat(days.lines()).isZero();
        Map<String, Sums> expected = added(500);
        assertThat(found()).isEqualTo(expected);
    }
}
