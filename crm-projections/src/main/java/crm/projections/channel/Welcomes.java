package crm.projections.channel;

import crm.domain.contact.WelcomeMiss;
import org.jspecify.annotations.Nullable;

/**
 * How welcomes ended.
 *
 * @param late WeCom's 20 s were over
 * @param missed for other reasons, or nobody knows
 */
public record Welcomes(long sent, long late, long missed) {

    public static final Welcomes NONE = new Welcomes(0, 0, 0);

    /** @param miss null: it was sent */
    Welcomes oneMore(@Nullable WelcomeMiss miss) {
        if (miss == null) return new Welcomes(sent + 1, late, missed);
        return miss == WelcomeMiss.TOO_LATE
                ? new Welcomes(sent, late + 1, missed)
                : new Welcomes(sent, late, missed + 1);
    }
}
