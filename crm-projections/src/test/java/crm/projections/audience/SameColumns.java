package crm.projections.audience;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.segment.Behaviour;
import crm.domain.segment.Flag;
import crm.domain.segment.Measure;
import crm.domain.segment.Occasion;
import crm.domain.segment.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Two indexes hold the same in every column, row for row, and in every bitmap. */
final class SameColumns {

    private final AudienceColumns one;
    private final AudienceColumns other;
    private final long[] everybody;

    SameColumns(AudienceColumns one, AudienceColumns other) {
        this.one = one;
        this.other = other;
        this.everybody = one.everybody();
    }

    /** @param firstDay days of behaviour that are looked at, {@code end} exclusive */
    void check(int firstDay, int end) {
        assertThat(everybody).isEqualTo(other.everybody());
        Words.forEach(everybody, row -> {
            assertThat(one.id(row)).isEqualTo(other.id(row));
            assertThat(one.hash(row)).isEqualTo(other.hash(row));
            assertThat(one.rowOf(one.id(row))).isEqualTo(row);
        });
        for (Trait trait : Trait.values()) values(one.trait(trait), other.trait(trait));
        values(one.tags(), other.tags());
        values(one.stores(), other.stores());
        values(one.campaigns(), other.campaigns());
        for (Flag flag : Flag.values()) assertThat(one.flag(flag)).isEqualTo(other.flag(flag));
        for (Measure measure : Measure.values()) numbers(one.measure(measure), other.measure(measure));
        for (Occasion occasion : Occasion.values()) days(one.occasion(occasion), other.occasion(occasion));
        numbers(one.birthdays(), other.birthdays());
        orders();
        for (Behaviour behaviour : Behaviour.values())
            for (int day = firstDay; day < end; day++)
                for (int times = 1; times < 10; times++)
                    assertThat(one.behaviour(behaviour).within(everybody, day, day + 1, times, times))
                            .isEqualTo(other.behaviour(behaviour).within(everybody, day, day + 1, times, times));
    }

    private void values(ValueColumn a, ValueColumn b) {
        assertThat(a.counts(everybody)).isEqualTo(b.counts(everybody));
        for (String value : a.counts(everybody).keySet())
            assertThat(a.having(value)).isEqualTo(b.having(value));
        Words.forEach(everybody, row -> {
            assertThat(a.hasAny(row)).isEqualTo(b.hasAny(row));
            long[] only = new long[everybody.length];
            only[row >>> 6] = 1L << row;
            assertThat(a.counts(only)).isEqualTo(b.counts(only));
        });
    }

    private void numbers(NumberColumn a, NumberColumn b) {
        Words.forEach(everybody, row -> assertThat(a.get(row)).isEqualTo(b.get(row)));
        for (long least : new long[] {-5, 0, 1, 3, 200, 40_000})
            assertThat(a.between(everybody, least, 5_000)).isEqualTo(b.between(everybody, least, 5_000));
    }

    private void days(DayColumn a, DayColumn b) {
        Words.forEach(everybody, row -> assertThat(a.get(row)).isEqualTo(b.get(row)));
    }

    private void orders() {
        numbers(one.orders().counts(), other.orders().counts());
        numbers(one.orders().sums(), other.orders().sums());
        numbers(one.orders().refunds(), other.orders().refunds());
        days(one.orders().first(), other.orders().first());
        days(one.orders().last(), other.orders().last());
        Words.forEach(
                everybody,
                row -> assertThat(orders(one.orders().runs(), row))
                        .isEqualTo(orders(other.orders().runs(), row)));
    }

    private static List<String> orders(OrderRuns runs, int row) {
        boolean[] dishes = runs.codesWithAny(Set.of("热菜"));
        boolean[] drinks = runs.codesWithAny(Set.of("饮品", "noodles"));
        List<String> orders = new ArrayList<>();
        for (int at = runs.start(row); at < runs.end(row); at++)
            orders.add((int) runs.days[at] + " " + runs.channels[at] + " " + runs.amounts[at] + " "
                    + dishes[runs.categories[at]] + drinks[runs.categories[at]]);
        return orders;
    }
}
