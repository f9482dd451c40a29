package crm.importers.csv.orders;

import crm.domain.customer.CustomerId;
import crm.domain.order.OrderCommand.PlaceOrder;
import crm.domain.order.OrderCommand.RefundOrder;
import crm.domain.order.OrderId;
import crm.domain.order.Refund;
import crm.domain.org.RegionCommand.DefineRegion;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreCommand.DefineStore;
import crm.domain.org.StoreId;
import crm.domain.shared.Money;
import crm.importers.csv.RejectReason;
import crm.importers.csv.jobs.Known;
import crm.importers.csv.jobs.Need;
import crm.importers.csv.jobs.Outgoing;
import crm.importers.csv.jobs.Part;
import crm.importers.csv.jobs.Person;
import crm.importers.csv.jobs.Tally;
import crm.importers.csv.jobs.Work;
import crm.importers.csv.kinds.StoreRows;
import crm.importers.csv.mapping.Columns;
import crm.importers.csv.mapping.Field;
import crm.importers.csv.mapping.Mapping;
import crm.importers.csv.mapping.RowRejected;
import crm.importers.csv.orders.OrderRow.Head;
import crm.importers.csv.orders.OrderRow.StoreText;
import crm.importers.identity.UnmatchedOrders;
import crm.store.vault.Identifier;
import crm.store.vault.SubjectKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One order: its lines become a PlaceOrder, each cancellation that meets it a RefundOrder. */
final class OrderWork implements Work {

    private final Columns columns;
    private final Mapping mapping;
    private final OrderLines lines;
    private final Refunds refunds;
    private final Head head;
    private final @Nullable Person customer;
    private final @Nullable Person staff;

    OrderWork(Columns columns, OrderLines lines, Refunds refunds) {
        this.columns = columns;
        this.mapping = columns.mapping();
        this.lines = lines;
        this.refunds = refunds;
        this.head = lines.head();
        customer = head.customer().isEmpty()
                ? null
                : new Person(
                        SubjectKind.CUSTOMER,
                        head.customer(),
                        mapping.orderRules().registerCustomers(),
                        null,
                        Map.of());
        String userid = head.staffUserid();
        staff = userid == null
                ? null
                : new Person(
                        SubjectKind.STAFF,
                        List.of(new Identifier("userid", userid)),
                        false,
                        columns.name(Field.STAFF_USERID),
                        Map.of());
    }

    @Override
    public long[] lines() {
        long[] own = lines.fileLines();
        long[] cancelled = refunds.fileLines();
        long[] all = java.util.Arrays.copyOf(own, own.length + cancelled.length);
        System.arraycopy(cancelled, 0, all, own.length, cancelled.length);
        return all;
    }

    @Override
    public String lane(Known known) {
        return lines.number();
    }

    @Override
    public List<Person> persons() {
        List<Person> persons = new ArrayList<>(2);
        if (customer != null) persons.add(customer);
        if (staff != null) persons.add(staff);
        return persons;
    }

    @Override
    public List<Need> needs() {
        List<Need> needs = new ArrayList<>(2);
        StoreId storeId = new StoreId(head.store());
        StoreText create = head.createStore();
        if (create == null) {
            needs.add(new Need.Store(storeId, columns.name(Field.STORE), null, null));
        } else {
            DefineRegion region = new DefineRegion(StoreRows.regionId(create.region()), create.region());
            needs.add(new Need.Store(
                    storeId,
                    columns.name(Field.STORE),
                    region,
                    new DefineStore(storeId, create.name(), region.regionId(), create.city())));
        }
        if (customer != null && customer.mint()) needs.add(new Need.Customer(customer, lines.placedAt()));
        return needs;
    }

    @Override
    public Optional<UnmatchedOrders.Waiting> unmatched(Known known) {
        return customer == null || known.subject(customer) != null
                ? Optional.empty()
                : Optional.of(new UnmatchedOrders.Waiting(orderId(), head.customer()));
    }

    private OrderId orderId() {
        return new OrderId(mapping.source() + ":" + lines.number());
    }

    @Override
    public List<Part> parts(Known known) {
        OrderItem.Placed placed = lines.placed(columns);
        OrderId orderId = orderId();
        String subject = known.subject(customer);
        BigDecimal exact = lines.exact();
        Money total = placed.total();
        PlaceOrder place = new PlaceOrder(
                orderId,
                new StoreId(placed.store()),
                placed.channel(),
                subject == null ? null : new CustomerId(subject),
                staffId(known),
                placed.lines(),
                total,
                placed.at(),
                placed.promisedAt(),
                placed.payment());
        List<Part> parts = new ArrayList<>(1 + refunds.all().size());
        String id = "order:" + lines.id();
        parts.add(new Part(
                List.of(new Outgoing(id, place)),
                lines.fileLines(),
                tally -> tally.order(subject != null, exact, total),
                tally -> {}));
        for (Refunds.OfCancellation each : refunds.all()) parts.add(refund(id, orderId, each));
        return parts;
    }

    private @Nullable StaffAccountId staffId(Known known) {
        if (staff == null) return null;
        String subject = known.subject(staff);
        if (subject == null) throw new RowRejected(staff.column(), RejectReason.STAFF_UNKNOWN);
        return new StaffAccountId(subject);
    }

    /** What rounds to nothing is cancelled all the same, only no money goes back. */
    private static Part refund(String id, OrderId orderId, Refunds.OfCancellation cancellation) {
        Refund refund = new Refund(cancellation.number(), cancellation.amount(), cancellation.at());
        List<Outgoing> commands = cancellation.amount().isZero()
                ? List.of()
                : List.of(new Outgoing(id + ":refund:" + cancellation.number(), new RefundOrder(orderId, refund)));
        return new Part(
                commands,
                cancellation.fileLines(),
                tally -> tally.cancellations(cancellation.counted()),
                tally -> tally.cancellations(cancellation.countedAsRejected()));
    }

    @Override
    public void refused(Tally tally) {
        for (Refunds.OfCancellation each : refunds.all()) tally.cancellations(each.countedAsRejected());
    }
}
