package crm.importers.csv.kinds;

import crm.domain.customer.Consent;
import crm.domain.customer.ConsentSource;
import crm.domain.customer.CustomerId;
import crm.domain.customer.OptOutReason;
import crm.importers.csv.RejectReason;
import crm.importers.csv.jobs.Person;
import crm.importers.csv.jobs.RowWorks;
import crm.importers.csv.jobs.Work;
import crm.importers.csv.mapping.Cells;
import crm.importers.csv.mapping.Columns;
import crm.importers.csv.mapping.Field;
import crm.importers.csv.mapping.Identities;
import crm.importers.csv.mapping.RowRejected;
import crm.store.vault.Identifier;
import crm.store.vault.SubjectKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * 消息意愿: who wants no messages, or wants them again, with the date on which she said it. An unknown customer becomes known, so
 * that it holds when somebody adds her.
 */
public final class ConsentRows implements RowWorks {

    /** What a cell may say. */
    private enum Opts {
        OUT,
        IN
    }

    private final Columns columns;
    private final String by;
    private final Instant now;

    /**
     * @param by who imports the file
     * @param now when the import began: nobody said anything later
     */
    public ConsentRows(Columns columns, String by, Instant now) {
        this.columns = columns;
        this.by = by;
        this.now = now;
    }

    @Override
    public Work read(Cells cells) {
        List<Identifier> identifiers = Identities.of(cells, columns.mapping());
        if (identifiers.isEmpty()) throw new RowRejected(null, RejectReason.NO_IDENTITY);
        Instant at = cells.instant(Field.AT);
        if (at == null) throw cells.reject(Field.AT, RejectReason.MISSING);
        if (at.isAfter(now)) throw cells.reject(Field.AT, RejectReason.IN_FUTURE);
        Consent said = said(cells, at);
        Person person = new Person(SubjectKind.CUSTOMER, identifiers, true, null, Map.of());
        return new RowWork(
                cells.line(),
                "",
                List.of(person),
                List.of(),
                known -> List.of(said.statedOf(new CustomerId(StaffRows.subject(known, person)))));
    }

    private Consent said(Cells cells, Instant at) {
        Opts opts = cells.oneOf(Field.OPTS, Opts.class);
        OptOutReason reason = cells.oneOf(Field.REASON, OptOutReason.class);
        return opts == Opts.IN
                ? Consent.in(ConsentSource.IMPORT, by, at)
                : Consent.out(ConsentSource.IMPORT, reason == null ? OptOutReason.ASKED : reason, by, at);
    }
}
