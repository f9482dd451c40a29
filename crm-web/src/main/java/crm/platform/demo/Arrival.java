package crm.platform.demo;

import crm.domain.contact.AddWay;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a customer comes to a staff member, from her number and the time alone.
 *
 * @param topUp of a new member's balance, in fen; 0: none
 * @param tag that the staff member gives her at {@code taggedAt}; null: none
 */
record Arrival(
        int customer, Habits habits, Instant at, AddWay way, long topUp, Chain.@Nullable Tag tag, Instant taggedAt) {

    private static final List<AddWay> WAYS =
            List.of(AddWay.QR_CODE, AddWay.CHANNEL, AddWay.SHARED_CARD, AddWay.GROUP_CHAT, AddWay.PHONE_SEARCH);

    static Arrival of(int customer, Instant at) {
        Habits habits = Habits.of(customer);
        Dice dice = Dice.of("join", customer);
        AddWay way = WAYS.get(dice.weighted(0.42, 0.22, 0.18, 0.10, 0.08));
        boolean topsUp = habits.member() && dice.chance(0.05 * habits.level());
        long topUp = topsUp ? 10_000L * dice.between(1, 10) : 0;
        boolean isTagged = dice.chance(0.34);
        Instant taggedAt = isTagged ? at.plusSeconds(dice.between(60, 3_000)) : at;
        return new Arrival(customer, habits, at, way, topUp, isTagged ? dice.oneOf(Chain.TAGS) : null, taggedAt);
    }
}
