package crm.projections.analytics;

import crm.domain.segment.SegmentRule;
import crm.projections.audience.Audience;
import crm.projections.ledger.OrderColumns;
import crm.projections.shared.DataScope;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;

/** Asks the audience, and remembers the answer for a moment: whoever looks at a figure looks at others of the same people. */
public final class AudienceMembers implements ReportMembers {

    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final int MOST = 32;

    private record Asked(SegmentRule rule, LocalDate today, DataScope scope) {}

    /** Numbers of customers are those of these columns only. */
    private record Answer(OrderColumns columns, Instant until, BitSet members) {}

    private final Audience audience;
    private final Clock clock;
    private final Map<Asked, Answer> answers = new LinkedHashMap<>();

    public AudienceMembers(Audience audience, Clock clock) {
        this.audience = audience;
        this.clock = clock;
    }

    @Override
    public BitSet of(OrderColumns columns, SegmentRule rule, LocalDate today, DataScope scope) {
        Asked asked = new Asked(rule, today, scope);
        Instant now = clock.instant();
        synchronized (answers) {
            answers.values().removeIf(answer -> !now.isBefore(answer.until));
            Answer known = answers.get(asked);
            if (known != null && known.columns.equals(columns)) return known.members;
        }
        BitSet members = new BitSet(columns.customers());
        audience.list(rule, today, scope, (bytes, from, length) -> {
            int number = columns.customerOf(new String(bytes, from, length, StandardCharsets.UTF_8));
            if (number != OrderColumns.NONE) members.set(number);
        });
        synchronized (answers) {
            if (answers.size() >= MOST)
                answers.remove(answers.keySet().iterator().next());
            answers.put(asked, new Answer(columns, now.plus(REMEMBERED), members));
        }
        return members;
    }
}
