package crm.projections.audience;

import crm.domain.segment.Behaviour;
import crm.domain.segment.BirthdayWindow;
import crm.domain.segment.Flag;
import crm.domain.segment.Occasion;
import crm.domain.segment.Orders.OrderFilter;
import crm.domain.segment.Orders.Total;
import crm.domain.segment.Period;
import crm.domain.segment.Range;
import crm.domain.segment.SegmentRule;
import crm.projections.shared.DataScope;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * To whom to speak today, and why: contacts of the staff who have not said that they want no messages. Safe for many threads.
 */
public final class TalkToday {

    /** For the birthday this and the next six days, for all else today and the seven days before. */
    private static final int WEEK = 7;

    /** Who has stayed away for twice her usual gap has lapsed; after a year it is no news. */
    private static final int GAPS = 2;

    private static final int YEAR = 365;

    /** The most urgent first. */
    public enum Reason {
        BIRTHDAY,
        /** Liked or commented on a moment. */
        ENGAGED,
        /** By her own habit: away for twice as long as she usually is. */
        LAPSED,
        /** Became a contact, and nobody of the staff has talked to her since. */
        NEW
    }

    /**
     * @param birthday with the reason of it
     * @param since days since her last order, {@code gap} as a rule; both with the reason LAPSED only
     */
    public record Person(
            String customerId,
            Set<Reason> reasons,
            @Nullable MonthDay birthday,
            @Nullable Integer since,
            @Nullable Integer gap) {

        private Reason first() {
            return reasons.iterator().next();
        }
    }

    /**
     * @param counts of every reason that was asked for, also of those with nobody
     * @param people as many as were asked for, the most urgent first
     * @param all how many there are, each once
     * @param position in the log for which it holds
     */
    public record Answer(Map<Reason, Integer> counts, List<Person> people, int all, long position) {}

    private final AudienceQueries queries;

    public TalkToday(AudienceQueries queries) {
        this.queries = queries;
    }

    public Answer ask(DataScope scope, LocalDate today, Set<Reason> reasons, int skip, int limit) {
        List<Reason> asked = reasons.stream().sorted().toList();
        List<SegmentRule> rules = asked.stream().map(TalkToday::rule).toList();
        int day = Math.toIntExact(today.toEpochDay());
        return queries.look(rules, today, scope, (all, found, position) -> {
            Found people = new Found(all, day);
            for (int i = 0; i < asked.size(); i++) people.take(asked.get(i), found.get(i));
            return people.answer(order(today), skip, limit, position);
        });
    }

    private static SegmentRule rule(Reason reason) {
        SegmentRule why = switch (reason) {
            case BIRTHDAY -> new SegmentRule.HasBirthday(new BirthdayWindow.Next(WEEK));
            case ENGAGED -> new SegmentRule.Any(List.of(did(Behaviour.LIKED), did(Behaviour.COMMENTED)));
            // Which of them have lapsed their own days tell.
            case LAPSED -> new SegmentRule.Ordered(Total.COUNT, OrderFilter.EVERY, Range.atLeast(GAPS + 1));
            case NEW ->
                new SegmentRule.All(List.of(
                        new SegmentRule.Dated(Occasion.ADDED, Period.last(WEEK)),
                        new SegmentRule.Not(new SegmentRule.Dated(Occasion.CONTACTED, Period.last(WEEK)))));
        };
        return new SegmentRule.All(List.of(
                new SegmentRule.Holds(Flag.CONTACT), new SegmentRule.Not(new SegmentRule.Holds(Flag.OPTED_OUT)), why));
    }

    private static SegmentRule did(Behaviour behaviour) {
        return new SegmentRule.Did(behaviour, Period.last(WEEK), Range.atLeast(1));
    }

    /** The next birthday first, then who has lapsed just now; equal ones in one order. */
    private static Comparator<Person> order(LocalDate today) {
        return Comparator.comparing(Person::first)
                .thenComparing(person -> person.birthday() == null ? 0 : daysTo(person.birthday(), today))
                .thenComparing(person ->
                        person.since() == null || person.gap() == null ? 0 : (double) person.since() / person.gap())
                .thenComparing(Person::customerId);
    }

    private static long daysTo(MonthDay birthday, LocalDate today) {
        LocalDate next = birthday.atYear(today.getYear());
        if (next.isBefore(today)) next = birthday.atYear(today.getYear() + 1);
        return next.toEpochDay() - today.toEpochDay();
    }

    /** Row by row why. */
    private static final class Found {

        private final AudienceColumns all;
        private final Habit habit;
        private final Map<Integer, EnumSet<Reason>> byRow = new HashMap<>();
        private final Map<Reason, Integer> counts = new EnumMap<>(Reason.class);

        Found(AudienceColumns all, int today) {
            this.all = all;
            this.habit = new Habit(all.orders().runs(), today);
        }

        void take(Reason reason, long[] rows) {
            counts.put(reason, 0);
            Words.forEach(rows, row -> {
                if (reason == Reason.LAPSED && !hasLapsed(row)) return;
                byRow.computeIfAbsent(row, unseen -> EnumSet.noneOf(Reason.class))
                        .add(reason);
                counts.merge(reason, 1, Integer::sum);
            });
        }

        private boolean hasLapsed(int row) {
            return habit.read(row) && habit.since > GAPS * habit.gap && habit.since <= YEAR;
        }

        Answer answer(Comparator<Person> order, int skip, int limit, long position) {
            List<Person> people = new ArrayList<>(byRow.size());
            byRow.forEach((row, reasons) -> people.add(person(row, reasons)));
            return new Answer(
                    counts,
                    people.stream().sorted(order).skip(skip).limit(limit).toList(),
                    people.size(),
                    position);
        }

        private Person person(int row, EnumSet<Reason> reasons) {
            boolean lapsed = reasons.contains(Reason.LAPSED) && habit.read(row);
            long birthday = all.birthdays().get(row);
            return new Person(
                    all.id(row),
                    reasons,
                    reasons.contains(Reason.BIRTHDAY)
                            ? MonthDay.of((int) (birthday / 100), (int) (birthday % 100))
                            : null,
                    lapsed ? (Integer) habit.since : null,
                    lapsed ? (Integer) habit.gap : null);
        }
    }
}
