package crm.platform.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** When the customers of the story come and when they leave again, by day. */
final class Comings {

    private static final int LONGEST_STAY = 40;

    private final Calendar calendar;
    private final Crowd crowd;

    Comings(Calendar calendar, Crowd crowd) {
        this.calendar = calendar;
        this.crowd = crowd;
    }

    /** @param byStaff whether the staff member ended it */
    record Leaving(int customer, Instant at, boolean byStaff) {}

    /** On day 0 those too who came long before it. */
    List<Arrival> on(int day) {
        List<Arrival> arrivals = new ArrayList<>();
        for (int customer = crowd.by(day - 1); customer < crowd.by(day); customer++)
            arrivals.add(Arrival.of(customer, joinedAt(customer, day)));
        if (day == 0)
            for (int customer = 0; customer < crowd.before(); customer++)
                arrivals.add(Arrival.of(customer, longAgo(customer)));
        return arrivals;
    }

    List<Leaving> leavingOn(int day) {
        List<Leaving> leavings = new ArrayList<>();
        for (int stayed = 1; stayed <= LONGEST_STAY && stayed <= day; stayed++) {
            int joined = day - stayed;
            for (int customer = crowd.by(joined - 1); customer < crowd.by(joined); customer++)
                if (Habits.of(customer).losesContactAfterDays() == stayed) leavings.add(leaving(customer, day));
        }
        return leavings;
    }

    private Leaving leaving(int customer, int day) {
        Dice dice = Dice.of("leave", customer);
        Instant at = calendar.startOf(day).plus(Duration.ofMinutes(dice.between(8 * 60, 23 * 60)));
        return new Leaving(customer, at, dice.chance(0.12));
    }

    private Instant joinedAt(int customer, int day) {
        return calendar.startOf(day)
                .plus(Duration.ofMinutes(Dice.of("joined", customer).between(9 * 60, 22 * 60 - 1)));
    }

    private Instant longAgo(int customer) {
        return calendar.startOf(0)
                .minus(Duration.ofMinutes(Dice.of("joined", customer).between(60, 400 * 24 * 60)));
    }
}
