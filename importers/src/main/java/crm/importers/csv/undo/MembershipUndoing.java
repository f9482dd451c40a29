package crm.importers.csv.undo;

import crm.domain.customer.CustomerId;
import crm.domain.customer.MembershipCommand.EnterBalance;
import crm.domain.customer.MembershipCommand.EnterPoints;
import crm.domain.customer.MembershipCommand.SetLevel;
import crm.domain.customer.MembershipEvent;
import crm.domain.customer.MembershipEvent.BalanceEntered;
import crm.domain.customer.MembershipEvent.BalanceReceivedEarly;
import crm.domain.customer.MembershipEvent.MembershipAbsorbed;
import crm.domain.customer.MembershipEvent.MembershipLevelChanged;
import crm.domain.customer.MembershipEvent.MembershipOpened;
import crm.domain.customer.MembershipEvent.PointsEntered;
import crm.domain.customer.MembershipEvent.PointsReceivedEarly;
import crm.domain.customer.MembershipId;
import crm.domain.shared.Money;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Of a membership: each entry of points or balance is met by one of the opposite sign and the same date. */
final class MembershipUndoing {

    /** The latest date counts, on one date the higher level. */
    private static final class Level {
        @Nullable
        Instant at;

        int level;

        void states(int stated, Instant date) {
            boolean counts = at == null || date.isAfter(at) || date.equals(at) && stated > level;
            if (!counts) return;
            at = date;
            level = stated;
        }
    }

    private static final String REASON = "undo";

    private final Remedy remedy;
    private final MembershipId id;
    private final String name;
    private final Level now = new Level();
    private final Level without = new Level();
    private final Set<String> entries = new HashSet<>();
    private int remedies;

    private MembershipUndoing(Remedy remedy, MembershipId id, String name) {
        this.remedy = remedy;
        this.id = id;
        this.name = name;
    }

    static void into(Remedy remedy, CustomerId customer, List<Told> history, Undoing undoing) {
        MembershipUndoing one = new MembershipUndoing(remedy, MembershipId.of(customer), undoing.name());
        for (Told told : history) one.read((MembershipEvent) told.event(), told.own());
        one.level(undoing.now());
    }

    private void read(MembershipEvent event, boolean own) {
        switch (event) {
            case MembershipOpened e -> level(e.level(), e.at(), own);
            case MembershipLevelChanged e -> level(e.level(), e.at(), own);
            case PointsEntered e -> points(e.entryId(), e.points(), e.at(), own);
            case PointsReceivedEarly e -> points(e.entryId(), e.points(), e.at(), own);
            case BalanceEntered e -> balance(e.entryId(), e.amount(), e.at(), own);
            case BalanceReceivedEarly e -> balance(e.entryId(), e.amount(), e.at(), own);
            case MembershipAbsorbed e -> e.told().forEach(each -> read(each, own));
        }
    }

    private void level(int level, Instant at, boolean own) {
        now.states(level, at);
        if (!own) without.states(level, at);
    }

    /** Who told of it first brought it, whoever made it count. */
    private void points(String entry, long points, Instant at, boolean own) {
        if (entries.add("points:" + entry) && own)
            remedy.send(new EnterPoints(id, name + ":" + remedies++, -points, REASON, at));
    }

    private void balance(String entry, Money amount, Instant at, boolean own) {
        if (entries.add("balance:" + entry) && own)
            remedy.send(new EnterBalance(id, name + ":" + remedies++, Money.ZERO.minus(amount), REASON, at));
    }

    private void level(Instant from) {
        if (now.level == without.level) return;
        if (without.level == 0) remedy.stays(StayReason.NOTHING_BEFORE);
        else remedy.send(new SetLevel(id, without.level, from));
    }
}
