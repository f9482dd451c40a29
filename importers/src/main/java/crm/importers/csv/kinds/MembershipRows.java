package crm.importers.csv.kinds;

import crm.domain.customer.CustomerId;
import crm.domain.customer.MembershipCommand.EnterBalance;
import crm.domain.customer.MembershipCommand.EnterPoints;
import crm.domain.customer.MembershipCommand.SetLevel;
import crm.domain.customer.MembershipId;
import crm.domain.shared.Money;
import crm.importers.csv.RejectReason;
import crm.importers.csv.jobs.Known;
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
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** 会员: dated entries of level, points and balance of customers that are known. */
public final class MembershipRows implements RowWorks {

    private final Columns columns;

    public MembershipRows(Columns columns) {
        this.columns = columns;
    }

    private record Entries(
            @Nullable Long level,
            @Nullable Long points,
            @Nullable Money balance,
            String entryId,
            String reason,
            Instant at) {

        boolean isEmpty() {
            return level == null && points == null && balance == null;
        }

        List<Object> commands(MembershipId id) {
            List<Object> commands = new ArrayList<>(3);
            if (level != null) commands.add(new SetLevel(id, (int) Math.min(level, Integer.MAX_VALUE), at));
            if (points != null) commands.add(new EnterPoints(id, entryId, points, reason, at));
            if (balance != null) commands.add(new EnterBalance(id, entryId, balance, reason, at));
            return commands;
        }
    }

    @Override
    public Work read(Cells cells) {
        List<Identifier> identifiers = Identities.of(cells, columns.mapping());
        if (identifiers.isEmpty()) throw new RowRejected(null, RejectReason.NO_IDENTITY);
        Instant at = cells.instant(Field.AT);
        if (at == null) throw cells.reject(Field.AT, RejectReason.MISSING);
        Entries entries = entries(cells, at);
        if (entries.isEmpty()) throw new RowRejected(null, RejectReason.NO_ENTRY);
        Person person = new Person(SubjectKind.CUSTOMER, identifiers, false, null, Map.of());
        return new RowWork(
                cells.line(), "", List.of(person), List.of(), known -> entries.commands(membership(known, person)));
    }

    private Entries entries(Cells cells, Instant at) {
        Long points = cells.whole(Field.POINTS);
        BigDecimal balance = cells.money(Field.BALANCE);
        if (balance != null && balance.stripTrailingZeros().scale() > 2) {
            throw cells.reject(Field.BALANCE, RejectReason.AMOUNT_TOO_FINE);
        }
        boolean entered = isNotZero(points) || balance != null && balance.signum() != 0;
        String entryId = entered ? columns.mapping().source() + ":" + cells.neededId(Field.ENTRY_ID, 100) : "";
        String reason = cells.text(Field.REASON);
        return new Entries(
                cells.whole(Field.LEVEL),
                isNotZero(points) ? points : null,
                balance == null || balance.signum() == 0 ? null : Money.ofMajor(balance),
                entryId,
                reason == null ? columns.mapping().source() : reason,
                at);
    }

    private static boolean isNotZero(@Nullable Long number) {
        return number != null && number != 0;
    }

    private static MembershipId membership(Known known, Person person) {
        String subject = known.subject(person);
        if (subject == null) throw new RowRejected(person.column(), RejectReason.CUSTOMER_UNKNOWN);
        return MembershipId.of(new CustomerId(subject));
    }
}
