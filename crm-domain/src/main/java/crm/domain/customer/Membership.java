package crm.domain.customer;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import crm.domain.customer.MembershipCommand.AbsorbMembership;
import crm.domain.customer.MembershipCommand.EnterBalance;
import crm.domain.customer.MembershipCommand.EnterPoints;
import crm.domain.customer.MembershipCommand.SetLevel;
import crm.domain.customer.MembershipEntries.Absorption;
import crm.domain.customer.MembershipEntries.Waiting;
import crm.domain.customer.MembershipEvent.BalanceEntered;
import crm.domain.customer.MembershipEvent.BalanceReceivedEarly;
import crm.domain.customer.MembershipEvent.MembershipAbsorbed;
import crm.domain.customer.MembershipEvent.MembershipLevelChanged;
import crm.domain.customer.MembershipEvent.MembershipOpened;
import crm.domain.customer.MembershipEvent.PointsEntered;
import crm.domain.customer.MembershipEvent.PointsReceivedEarly;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Limits;
import crm.domain.shared.Money;
import crm.domain.shared.Rejections;
import crm.domain.shared.Snapshotted;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** The membership (会员) of one customer: level, points and balance, all of them dated facts in any order of arrival. */
@AggregateRoot(type = "membership")
@Revision("1")
@Snapshotted
public class Membership {

    /** Of one date the higher level comes last, and so counts. */
    private record LevelFact(Instant at, int level) implements Comparable<LevelFact> {

        private static final Comparator<LevelFact> BY_WEIGHT =
                Comparator.comparing(LevelFact::at).thenComparing(LevelFact::level);

        @Override
        public int compareTo(LevelFact other) {
            return BY_WEIGHT.compare(this, other);
        }
    }

    @AggregateIdentifier
    private @Nullable MembershipId id;

    private NavigableSet<LevelFact> levels = new TreeSet<>();
    private MembershipEntries points = new MembershipEntries();
    private MembershipEntries balance = new MembershipEntries();

    protected Membership() {} // Axon

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(SetLevel command) {
        requireIdAndDate(command.membershipId(), command.at());
        if (command.level() < 1 || command.level() > Limits.LEVEL)
            throw new DomainRejection(Rejections.LEVEL_ABSURD, command.level());
        if (levels.contains(new LevelFact(command.at(), command.level()))) return;
        Limits.requireAtMost("levels", levels.size() + 1, Limits.FACTS);
        CustomerId customer = command.membershipId().customerId();
        if (levels.isEmpty()) apply(new MembershipOpened(customer, command.level(), command.at()));
        else apply(new MembershipLevelChanged(customer, command.level(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(EnterPoints command) {
        requireEntry(command.membershipId(), command.entryId(), command.reason(), command.at());
        Limits.requireNotZero(command.points());
        Limits.requireMeasure(command.points(), Limits.POINTS);
        CustomerId customer = command.membershipId().customerId();
        if (!points.isNews(command.entryId(), command.points(), command.at())) return;
        if (!points.covers(command.points())) {
            points.requireRoomToWait();
            apply(new PointsReceivedEarly(
                    customer, command.entryId(), command.points(), command.reason(), command.at()));
            return;
        }
        apply(new PointsEntered(customer, command.entryId(), command.points(), command.reason(), command.at()));
        for (Waiting w : points.covered())
            apply(new PointsEntered(customer, w.entryId(), w.amount(), w.reason(), w.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(EnterBalance command) {
        requireEntry(command.membershipId(), command.entryId(), command.reason(), command.at());
        Limits.requireNotZero(command.amount().fen());
        Limits.requireMeasure(command.amount().fen(), Limits.AMOUNT);
        CustomerId customer = command.membershipId().customerId();
        if (!balance.isNews(command.entryId(), command.amount().fen(), command.at())) return;
        if (!balance.covers(command.amount().fen())) {
            balance.requireRoomToWait();
            apply(new BalanceReceivedEarly(
                    customer, command.entryId(), command.amount(), command.reason(), command.at()));
            return;
        }
        apply(new BalanceEntered(customer, command.entryId(), command.amount(), command.reason(), command.at()));
        for (Waiting w : balance.covered())
            apply(new BalanceEntered(customer, w.entryId(), Money.fen(w.amount()), w.reason(), w.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(AbsorbMembership command) {
        requireIdAndDate(command.membershipId(), command.at());
        CustomerId customer = command.membershipId().customerId();
        String apart = "@" + command.absorbed().value();
        List<MembershipPast.Level> levelNews = command.past().levels().stream()
                .filter(level -> !levels.contains(new LevelFact(level.at(), level.level())))
                .toList();
        Limits.requireAtMost("levels", levels.size() + levelNews.size(), Limits.FACTS);
        Absorption morePoints = points.absorb(waitings(command.past().points(), Membership::waiting), apart);
        Absorption moreBalance = balance.absorb(waitings(command.past().balance(), Membership::waiting), apart);
        MembershipPast counted = new MembershipPast(
                levelNews,
                morePoints.covered().stream().map(Membership::points).toList(),
                moreBalance.covered().stream().map(Membership::balance).toList());
        if (!counted.isEmpty()) apply(new MembershipAbsorbed(customer, command.absorbed(), counted, command.at()));
        for (Waiting w : morePoints.uncovered()) {
            points.requireRoomToWait();
            apply(new PointsReceivedEarly(customer, w.entryId(), w.amount(), w.reason(), w.at()));
        }
        for (Waiting w : moreBalance.uncovered()) {
            balance.requireRoomToWait();
            apply(new BalanceReceivedEarly(customer, w.entryId(), Money.fen(w.amount()), w.reason(), w.at()));
        }
        for (Waiting w : points.covered())
            apply(new PointsEntered(customer, w.entryId(), w.amount(), w.reason(), w.at()));
        for (Waiting w : balance.covered())
            apply(new BalanceEntered(customer, w.entryId(), Money.fen(w.amount()), w.reason(), w.at()));
    }

    private static <T> List<Waiting> waitings(List<T> entries, Function<T, Waiting> each) {
        return entries.stream().map(each).toList();
    }

    private static Waiting waiting(MembershipPast.Points p) {
        return new Waiting(p.at(), p.entryId(), p.points(), p.reason());
    }

    private static Waiting waiting(MembershipPast.Balance b) {
        return new Waiting(b.at(), b.entryId(), b.amount().fen(), b.reason());
    }

    private static MembershipPast.Points points(Waiting w) {
        return new MembershipPast.Points(w.entryId(), w.amount(), w.reason(), w.at());
    }

    private static MembershipPast.Balance balance(Waiting w) {
        return new MembershipPast.Balance(w.entryId(), Money.fen(w.amount()), w.reason(), w.at());
    }

    @EventSourcingHandler
    void on(MembershipEvent event) {
        id = MembershipId.of(event.customerId());
        switch (event) {
            case MembershipOpened e -> levels.add(new LevelFact(e.at(), e.level()));
            case MembershipLevelChanged e -> levels.add(new LevelFact(e.at(), e.level()));
            case PointsEntered e -> points.count(e.entryId(), e.points(), e.at());
            case PointsReceivedEarly e -> points.await(new Waiting(e.at(), e.entryId(), e.points(), e.reason()));
            case BalanceEntered e -> balance.count(e.entryId(), e.amount().fen(), e.at());
            case BalanceReceivedEarly e ->
                balance.await(new Waiting(e.at(), e.entryId(), e.amount().fen(), e.reason()));
            case MembershipAbsorbed e -> e.told().forEach(this::on);
        }
    }

    /** 0: no level yet. */
    int level() {
        return levels.isEmpty() ? 0 : levels.last().level();
    }

    long points() {
        return points.sum();
    }

    Money balance() {
        return Money.fen(balance.sum());
    }

    private static void requireIdAndDate(MembershipId id, Instant at) {
        Limits.requireText("membershipId", id.value());
        Limits.requireDate(at);
    }

    private static void requireEntry(MembershipId id, String entryId, String reason, Instant at) {
        requireIdAndDate(id, at);
        Limits.requireText("entryId", entryId);
        Limits.requireText("reason", reason);
    }
}
