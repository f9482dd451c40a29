package crm.domain.customer;

import crm.domain.customer.MembershipEvent.BalanceEntered;
import crm.domain.customer.MembershipEvent.BalanceReceivedEarly;
import crm.domain.customer.MembershipEvent.MembershipAbsorbed;
import crm.domain.customer.MembershipEvent.MembershipLevelChanged;
import crm.domain.customer.MembershipEvent.MembershipOpened;
import crm.domain.customer.MembershipEvent.PointsEntered;
import crm.domain.customer.MembershipEvent.PointsReceivedEarly;
import crm.domain.shared.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a membership was told before its customer became part of another one.
 *
 * @param points all entries, those that wait included
 * @param balance as {@code points}
 */
public record MembershipPast(List<Level> levels, List<Points> points, List<Balance> balance) {

    public MembershipPast {
        levels = List.copyOf(levels);
        points = List.copyOf(points);
        balance = List.copyOf(balance);
    }

    /** The level from {@code at} on. */
    public record Level(int level, Instant at) {}

    /** Points that came in (positive) or were spent. */
    public record Points(String entryId, long points, String reason, Instant at) {}

    /** Money that was paid in (positive) or spent. */
    public record Balance(String entryId, Money amount, String reason, Instant at) {}

    /** What these events of one membership told; an entry that waited and counted later is one. */
    public static MembershipPast of(Collection<? extends MembershipEvent> events) {
        Set<Level> levels = new LinkedHashSet<>();
        Map<String, Points> points = new LinkedHashMap<>();
        Map<String, Balance> balance = new LinkedHashMap<>();
        for (MembershipEvent event : events) add(event, levels, points, balance);
        return new MembershipPast(List.copyOf(levels), List.copyOf(points.values()), List.copyOf(balance.values()));
    }

    private static void add(
            MembershipEvent event, Set<Level> levels, Map<String, Points> points, Map<String, Balance> balance) {
        switch (event) {
            case MembershipOpened e -> levels.add(new Level(e.level(), e.at()));
            case MembershipLevelChanged e -> levels.add(new Level(e.level(), e.at()));
            case PointsEntered e -> points.put(e.entryId(), new Points(e.entryId(), e.points(), e.reason(), e.at()));
            case PointsReceivedEarly e ->
                points.put(e.entryId(), new Points(e.entryId(), e.points(), e.reason(), e.at()));
            case BalanceEntered e -> balance.put(e.entryId(), new Balance(e.entryId(), e.amount(), e.reason(), e.at()));
            case BalanceReceivedEarly e ->
                balance.put(e.entryId(), new Balance(e.entryId(), e.amount(), e.reason(), e.at()));
            case MembershipAbsorbed e -> e.told().forEach(told -> add(told, levels, points, balance));
        }
    }

    /** In pieces of at most so many entries, each small enough for one event. */
    public List<MembershipPast> inPieces(int most) {
        List<MembershipPast> pieces = new ArrayList<>();
        // Income first: what is spent finds it there.
        List<Points> points = this.points.stream()
                .sorted(Comparator.comparing(entry -> entry.points() < 0))
                .toList();
        List<Balance> balance = this.balance.stream()
                .sorted(Comparator.comparing(entry -> entry.amount().isNegative()))
                .toList();
        for (int from = 0; from < Math.max(levels.size(), Math.max(points.size(), balance.size())); from += most)
            pieces.add(new MembershipPast(
                    piece(levels, from, most), piece(points, from, most), piece(balance, from, most)));
        return pieces;
    }

    private static <T> List<T> piece(List<T> all, int from, int most) {
        return from >= all.size() ? List.of() : all.subList(from, Math.min(all.size(), from + most));
    }

    public boolean isEmpty() {
        return levels.isEmpty() && points.isEmpty() && balance.isEmpty();
    }
}
