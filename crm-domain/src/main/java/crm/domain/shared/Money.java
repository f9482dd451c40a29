package crm.domain.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;

/**
 * An amount in the smallest unit of the installation's currency (fen for CNY, pence for GBP). Exact: an overflow is an
 * {@link ArithmeticException}, never a wrong sum.
 */
public record Money(@JsonValue long fen) implements Comparable<Money> {

    public static final Money ZERO = new Money(0);

    @JsonCreator
    public Money {}

    public static Money fen(long fen) {
        return fen == 0 ? ZERO : new Money(fen);
    }

    /** From major units (yuan, pounds), rounded half up to the smallest unit. */
    public static Money ofMajor(BigDecimal major) {
        return fen(major.movePointRight(2).setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    public static Money sum(Collection<Money> amounts) {
        long sum = 0;
        for (Money amount : amounts) sum = Math.addExact(sum, amount.fen);
        return fen(sum);
    }

    public Money plus(Money other) {
        return fen(Math.addExact(fen, other.fen));
    }

    public Money minus(Money other) {
        return fen(Math.subtractExact(fen, other.fen));
    }

    public boolean isNegative() {
        return fen < 0;
    }

    public boolean isZero() {
        return fen == 0;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(fen, other.fen);
    }
}
