package crm.importers.csv.draft;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** How a cell is understood. Personal: never logged. */
public sealed interface Meaning {

    /** An empty cell that may be empty. */
    record Nothing() implements Meaning {}

    record Text(String text) implements Meaning {}

    record Moment(Instant at) implements Meaning {}

    record Day(LocalDate day) implements Meaning {}

    /** In major units. */
    record Amount(BigDecimal major) implements Meaning {}

    record Number(BigDecimal number) implements Meaning {}

    /** Words of {@link crm.importers.csv.mapping.Choices}. */
    record Chosen(List<String> constants) implements Meaning {}
}
