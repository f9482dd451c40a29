package crm.projections.query;

import crm.domain.order.OrderChannel;
import crm.domain.segment.Orders.OrderFilter;
import crm.domain.segment.Period;
import crm.domain.shared.Canonical;
import crm.projections.query.Phrase.Argument;
import crm.projections.query.Phrase.Term;
import crm.projections.query.Phrase.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which orders count: {@code (last 90d, mini_program, category:热菜)}. */
final class OrderArguments {

    /** Both of the online ones. */
    static final String MINI_PROGRAM = "mini_program";

    private static final Map<String, Set<OrderChannel>> CHANNELS = channels();

    private final List<QueryError> errors;
    private final Periods periods;

    OrderArguments(List<QueryError> errors, Periods periods) {
        this.errors = errors;
        this.periods = periods;
    }

    private static Map<String, Set<OrderChannel>> channels() {
        Map<String, Set<OrderChannel>> channels = new LinkedHashMap<>();
        for (OrderChannel channel : OrderChannel.values()) channels.put(word(channel), Set.of(channel));
        channels.put(MINI_PROGRAM, Set.of(OrderChannel.MALL_MINI_PROGRAM, OrderChannel.TAKEAWAY_MINI_PROGRAM));
        return channels;
    }

    static String word(OrderChannel channel) {
        return switch (channel) {
            case MALL_MINI_PROGRAM -> "mall";
            case TAKEAWAY_MINI_PROGRAM -> "takeaway";
            case POS -> "pos";
            case THIRD_PARTY_TAKEAWAY -> "third_party";
            case GROUP_BUYING -> "group_buying";
        };
    }

    OrderFilter filter(Term term) {
        if (term.arguments() == null) return OrderFilter.EVERY;
        Period period = null;
        List<OrderChannel> channels = new ArrayList<>();
        List<String> categories = new ArrayList<>();
        for (Argument argument : term.arguments()) {
            switch (argument) {
                case Phrase.Timed(Phrase.Time time) -> {
                    if (period != null) errors.add(QueryError.of("query.two-periods", time.place()));
                    period = periods.period(time);
                }
                case Phrase.Plain(Value value) -> channels.addAll(channel(value));
                case Phrase.Keyed(String key, Value value, Span place)
                when key.equals("category") -> categories.add(value.text());
                case Phrase.Keyed(String key, Value value, Span place) ->
                    errors.add(QueryError.of("query.unknown-argument", place, key)
                            .suggesting(Suggestions.of(key, List.of("category"))));
                case Phrase.FromTo(Value from, Value to, Span place) ->
                    errors.add(QueryError.of("query.unknown-argument", place, from.text()));
            }
        }
        return new OrderFilter(
                period == null ? Period.EVER : period, Canonical.sorted(channels), Canonical.sorted(categories));
    }

    private Set<OrderChannel> channel(Value value) {
        Set<OrderChannel> channels = CHANNELS.get(value.text().toLowerCase(Locale.ROOT));
        if (channels != null) return channels;
        errors.add(QueryError.of("query.unknown-value", value.place(), value.text())
                .suggesting(Suggestions.of(value.text(), CHANNELS.keySet())));
        return Set.of();
    }
}
