package crm.projections.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneRules;

/** Hours on the clock of the business zone, counted from 1970-01-01 on, 24 a day. */
final class BusinessHours {

    private static final int HOUR = 3_600;

    private final ZoneRules rules;

    BusinessHours(ZoneId zone) {
        this.rules = zone.getRules();
    }

    int slotOf(long millis) {
        long second = Math.floorDiv(millis, 1_000);
        int offset = rules.getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
        return Math.toIntExact(Math.floorDiv(second + offset, HOUR));
    }

    static LocalDate dayOf(int slot) {
        return LocalDate.ofEpochDay(Math.floorDiv(slot, 24));
    }
}
