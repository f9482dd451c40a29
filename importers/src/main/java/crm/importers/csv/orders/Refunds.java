package crm.importers.csv.orders;

import crm.domain.shared.Money;
import crm.importers.csv.ImportReport.Cancellations;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is cancelled of one order, one refund for each cancellation, by time. Each amount is the step of the rounded
 * running sum, so that all of them together never exceed the order's rounded total.
 */
final class Refunds {

    private final List<OfCancellation> all = new ArrayList<>();

    /** The lines of one cancellation that meet this order; that they are lines was counted when they were read. */
    record OfCancellation(String number, Instant at, Money amount, long[] fileLines, int ambiguous) {

        Cancellations counted() {
            return new Cancellations(0, fileLines.length, ambiguous, 0, 0, amount.isZero() ? 0 : 1, amount);
        }

        Cancellations countedAsRejected() {
            return new Cancellations(0, 0, 0, 0, fileLines.length, 0, Money.ZERO);
        }
    }

    Refunds(List<CancelledLine> lines) {
        Map<String, List<CancelledLine>> byNumber = new LinkedHashMap<>();
        lines.stream()
                .sorted(Comparator.comparing(CancelledLine::at).thenComparing(CancelledLine::number))
                .forEach(line -> byNumber.computeIfAbsent(line.number(), number -> new ArrayList<>())
                        .add(line));
        BigDecimal exact = BigDecimal.ZERO;
        Money before = Money.ZERO;
        for (List<CancelledLine> cancellation : byNumber.values()) {
            for (CancelledLine line : cancellation) exact = exact.add(line.amount());
            Money until = Money.ofMajor(exact);
            all.add(new OfCancellation(
                    cancellation.getFirst().number(),
                    cancellation.getFirst().at(),
                    until.minus(before),
                    cancellation.stream().mapToLong(CancelledLine::line).toArray(),
                    (int) cancellation.stream().filter(CancelledLine::ambiguous).count()));
            before = until;
        }
    }

    List<OfCancellation> all() {
        return all;
    }

    long[] fileLines() {
        return all.stream()
                .flatMapToLong(each -> java.util.Arrays.stream(each.fileLines()))
                .toArray();
    }
}
