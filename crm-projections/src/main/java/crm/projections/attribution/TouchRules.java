package crm.projections.attribution;

import java.time.Duration;

/**
 * What is no touch though somebody reported it: the rule is shown wherever touches are explained.
 *
 * @param mostOpens of mini-programs by one customer within {@code burst}; when there are more, a machine opened them and none
 *     of them counts
 */
public record TouchRules(int mostOpens, Duration burst) {

    public static final TouchRules STANDARD = new TouchRules(10, Duration.ofMinutes(1));

    public TouchRules {
        if (mostOpens < 1 || burst.isNegative()) throw new IllegalArgumentException("Nothing would be a touch");
    }
}
