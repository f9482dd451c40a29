package crm.importers.csv.orders;

import java.time.Duration;
import java.time.Instant;

/**
 * What an order is held against besides its mapping.
 *
 * @param latest what is dated later is a mistake
 * @param currency of the installation, ISO code
 */
public record Present(Instant latest, String currency) {

    /** Tills' clocks go wrong by minutes; a day too many is a wrong column. */
    private static final Duration FAST_CLOCK = Duration.ofMinutes(15);

    public static Present at(Instant now, String currency) {
        return new Present(now.plus(FAST_CLOCK), currency);
    }
}
