package crm.projections.ledger;

import crm.projections.audience.IdTable;
import crm.projections.ledger.Owners.Owner;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The columns themselves, some 110 bytes an order of one payment, and what days come to. The owner guards them. */
final class HeapOrders implements OrderColumns {

    private final BusinessHours hours;
    private final Books books = new Books();
    private final Entries entries;
    private final OrderDays ownDays = new OrderDays();
    private final OrderDays orderDays = new OrderDays();
    private final Owners owners = new Owners();
    private final IdTable orderIds = new IdTable();
    private final IdTable customerIds = new IdTable();
    private final Dictionary stores = new Dictionary();
    private final Dictionary sellers = new Dictionary();
    private final Dictionary sources = new Dictionary();
    private final Categories categories = new Categories();

    private char[] store = new char[16];
    private byte[] channel = new byte[16];
    private byte[] standing = new byte[16];
    private int[] seller = new int[16];
    private int[] source = new int[16];
    private int[] items = new int[16];
    private int[] customer = new int[16];
    private int[] nextOrder = new int[16];
    private int[] firstEntry = new int[16];
    private int[] lastEntry = new int[16];
    private int[] firstOrder = new int[16];

    private long position;

    /** While everything is loaded, customers' standings are left for {@link #loaded}. */
    private boolean loading = true;

    HeapOrders(ZoneId zone, Map<YearMonth, Long> closings) {
        this.hours = new BusinessHours(zone);
        this.entries = new Entries(hours, books);
        books.take(closings);
    }

    /** Everything was taken up to this position. */
    void reach(long position) {
        this.position = Math.max(this.position, position);
    }

    void loaded() {
        loading = false;
        for (int her = 0; her < customerIds.rows(); her++) rank(her);
    }

    void close(Map<YearMonth, Long> closings) {
        if (!books.take(closings)) return;
        entries.bookAll();
        ownDays.clear();
        orderDays.clear();
        for (int entry = 0; entry < entries.size(); entry++) addUp(entry);
    }

    private void addUp(int entry) {
        int row = entries.order(entry);
        ownDays.add(entries.slot(entry), store[row], channel[row], entries.fen(entry));
        orderDays.add(entries.orderSlot(entry), store[row], channel[row], entries.fen(entry));
    }

    /** A document that is new, has grown or comes again. */
    void take(String id, LedgerOrder order) {
        int row = orderIds.rowOf(id);
        if (row == NONE) row = add(id, order);
        takeEntries(row, order.entries());
        takeOwner(row, order.owners());
        if (!loading && customer[row] != NONE) rank(customer[row]);
    }

    private int add(String id, LedgerOrder order) {
        int row = orderIds.add(id);
        if (row == store.length) growTo(row + (row >> 1));
        store[row] = (char) stores.code(order.store());
        if (stores.size() > Character.MAX_VALUE) throw new IllegalStateException("Too many stores");
        channel[row] = (byte) order.channel().ordinal();
        seller[row] = order.seller() == null ? NONE : sellers.code(order.seller());
        source[row] = order.source() == null ? NONE : sources.code(order.source());
        items[row] = (int) Math.min(Integer.MAX_VALUE, order.items());
        customer[row] = NONE;
        nextOrder[row] = NONE;
        firstEntry[row] = NONE;
        lastEntry[row] = NONE;
        categories.add(row, order.categories());
        return row;
    }

    private void growTo(int room) {
        store = Arrays.copyOf(store, room);
        channel = Arrays.copyOf(channel, room);
        standing = Arrays.copyOf(standing, room);
        seller = Arrays.copyOf(seller, room);
        source = Arrays.copyOf(source, room);
        items = Arrays.copyOf(items, room);
        customer = Arrays.copyOf(customer, room);
        nextOrder = Arrays.copyOf(nextOrder, room);
        firstEntry = Arrays.copyOf(firstEntry, room);
        lastEntry = Arrays.copyOf(lastEntry, room);
    }

    private void takeEntries(int row, List<LedgerEntry> all) {
        long known = lastEntry[row] == NONE ? Long.MIN_VALUE : entries.position(lastEntry[row]);
        for (LedgerEntry entry : all) {
            if (entry.position() <= known) continue;
            int payment = entry.paidAt() == null ? entries.firstPaid(firstEntry[row], Long.MAX_VALUE) : NONE;
            int number = entries.add(row, entry, payment == NONE);
            addUp(number);
            if (payment != NONE) entries.notSole(payment);
            if (lastEntry[row] == NONE) firstEntry[row] = number;
            else entries.chain(lastEntry[row], number);
            lastEntry[row] = number;
        }
    }

    private void takeOwner(int row, List<LedgerOwner> all) {
        if (all.isEmpty()) return;
        List<Owner> known = new ArrayList<>(all.size());
        for (LedgerOwner each : all)
            known.add(new Owner(customerNumber(each.customer()), each.position(), each.recordedAt()));
        int now = known.getLast().customer();
        int before = customer[row];
        if (now != before) {
            if (before != NONE) leave(row, before);
            customer[row] = now;
            nextOrder[row] = firstOrder[now];
            firstOrder[now] = row;
        }
        if (known.size() > 1 || isLate(row, known.getFirst())) owners.set(row, known);
    }

    /** Known only after something was booked: until then nobody's. */
    private boolean isLate(int row, Owner first) {
        return firstEntry[row] != NONE && entries.position(firstEntry[row]) < first.position();
    }

    private int customerNumber(String id) {
        int before = customerIds.rows();
        int number = customerIds.add(id);
        if (number == firstOrder.length) firstOrder = Arrays.copyOf(firstOrder, number + (number >> 1));
        if (number == before) firstOrder[number] = NONE;
        return number;
    }

    private void leave(int row, int before) {
        int order = firstOrder[before];
        if (order == row) firstOrder[before] = nextOrder[row];
        else {
            while (nextOrder[order] != row) order = nextOrder[order];
            nextOrder[order] = nextOrder[row];
        }
        if (!loading) rank(before);
    }

    private void rank(int her) {
        int first = NONE;
        for (int order = firstOrder[her]; order != NONE; order = nextOrder[order]) {
            standing[order] = REPEAT;
            if (isEarlier(order, first, Long.MAX_VALUE)) first = order;
        }
        if (first != NONE) standing[first] = NEW;
    }

    private boolean isEarlier(int order, int than, long asOf) {
        int payment = entries.firstPaid(firstEntry[order], asOf);
        if (payment == NONE) return false;
        if (than == NONE) return true;
        int other = entries.firstPaid(firstEntry[than], asOf);
        if (other == NONE) return true;
        if (entries.at(payment) != entries.at(other)) return entries.at(payment) < entries.at(other);
        return entries.position(payment) < entries.position(other);
    }

    @Override
    public int standing(int order, long asOf) {
        if (asOf >= position) return standing(order);
        int her = customer(order, asOf);
        if (her == NONE) return NO_CUSTOMER;
        for (int other = firstOrder[her]; other != NONE; other = nextOrder[other])
            if (customer(other, asOf) == her && isEarlier(other, order, asOf)) return REPEAT;
        for (int other : owners.former(her))
            if (customer(other, asOf) == her && isEarlier(other, order, asOf)) return REPEAT;
        return NEW;
    }

    @Override
    public void moves(long after, long upTo, Moves moves) {
        owners.all().forEach((order, all) -> {
            for (int i = 0; i < all.size(); i++) {
                Owner owner = all.get(i);
                if (owner.position() <= after || owner.position() > upTo) continue;
                moves.take(order, owner.position(), owner.recordedAt());
                others(order, owner.customer(), owner, moves);
                if (i > 0) others(order, all.get(i - 1).customer(), owner, moves);
            }
        });
    }

    private void others(int order, int her, Owner owner, Moves moves) {
        for (int other = firstOrder[her]; other != NONE; other = nextOrder[other])
            if (other != order) moves.take(other, owner.position(), owner.recordedAt());
        for (int other : owners.former(her))
            if (other != order && customer[other] != her) moves.take(other, owner.position(), owner.recordedAt());
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public int orders() {
        return orderIds.rows();
    }

    @Override
    public String orderId(int order) {
        return orderIds.id(order);
    }

    @Override
    public int order(String orderId) {
        return orderIds.rowOf(orderId);
    }

    @Override
    public int store(int order) {
        return store[order];
    }

    @Override
    public int stores() {
        return stores.size();
    }

    @Override
    public String storeId(int code) {
        return stores.text(code);
    }

    @Override
    public int channel(int order) {
        return channel[order];
    }

    @Override
    public int seller(int order) {
        return seller[order];
    }

    @Override
    public int sellers() {
        return sellers.size();
    }

    @Override
    public String sellerId(int code) {
        return sellers.text(code);
    }

    @Override
    public int source(int order) {
        return source[order];
    }

    @Override
    public int sources() {
        return sources.size();
    }

    @Override
    public String sourceId(int code) {
        return sources.text(code);
    }

    @Override
    public int items(int order) {
        return items[order];
    }

    @Override
    public int customer(int order) {
        return customer[order];
    }

    @Override
    public int customer(int order, long asOf) {
        return owners.knows(order) ? owners.customer(order, asOf) : customer[order];
    }

    @Override
    public int customers() {
        return customerIds.rows();
    }

    @Override
    public String customerId(int number) {
        return customerIds.id(number);
    }

    @Override
    public int customerOf(String customerId) {
        return customerIds.rowOf(customerId);
    }

    @Override
    public int firstOrder(int number) {
        return firstOrder[number];
    }

    @Override
    public int nextOrder(int order) {
        return nextOrder[order];
    }

    @Override
    public int standing(int order) {
        return customer[order] == NONE ? NO_CUSTOMER : standing[order];
    }

    @Override
    public long paidAt(int order) {
        int first = firstEntry[order];
        return first != NONE && entries.isSolePayment(first) ? entries.at(first) : paidAt(order, Long.MAX_VALUE);
    }

    @Override
    public long paidAt(int order, long asOf) {
        int payment = entries.firstPaid(firstEntry[order], asOf);
        return payment == NONE ? NEVER : entries.at(payment);
    }

    @Override
    public int categoriesOf(int order) {
        return categories.of(order);
    }

    @Override
    public int category(int order, int which) {
        return categories.code(order, which);
    }

    @Override
    public long categoryFen(int order, int which) {
        return categories.fen(order, which);
    }

    @Override
    public int categories() {
        return categories.size();
    }

    @Override
    public String categoryName(int code) {
        return categories.name(code);
    }

    @Override
    public int entries() {
        return entries.size();
    }

    @Override
    public int firstEntry(int order) {
        return firstEntry[order];
    }

    @Override
    public int nextEntry(int entry) {
        return entries.next(entry);
    }

    @Override
    public int orderOf(int entry) {
        return entries.order(entry);
    }

    @Override
    public long fen(int entry) {
        return entries.fen(entry);
    }

    @Override
    public boolean isRefund(int entry) {
        return entries.isRefund(entry);
    }

    @Override
    public boolean isFirstPayment(int entry, long asOf) {
        if (entries.isRefund(entry)) return false;
        return entries.isSolePayment(entry) || entries.firstBooked(firstEntry[entries.order(entry)], asOf) == entry;
    }

    @Override
    public long before(int entry) {
        long before = 0;
        for (int earlier = firstEntry[entries.order(entry)]; earlier != entry; earlier = entries.next(earlier))
            before = Math.addExact(before, entries.fen(earlier));
        return before;
    }

    @Override
    public long at(int entry) {
        return entries.at(entry);
    }

    @Override
    public long position(int entry) {
        return entries.position(entry);
    }

    @Override
    public int slot(int entry) {
        return entries.slot(entry);
    }

    @Override
    public int orderSlot(int entry) {
        return entries.orderSlot(entry);
    }

    @Override
    public boolean isAdjustment(int entry) {
        return entries.isAdjustment(entry);
    }

    @Override
    public boolean isOrderDayAdjustment(int entry) {
        return entries.isOrderDayAdjustment(entry);
    }

    @Override
    public void locate(
            int from,
            int count,
            boolean orderDay,
            int firstSlot,
            int[] bySlot,
            int[] byStore,
            int[] byChannel,
            int[] sums,
            byte[] channels) {
        int[] slots = entries.slots(orderDay);
        int[] orders = entries.orders();
        char[] stores = store;
        byte[] ofOrders = channel;
        for (int i = 0; i < count; i++) {
            int slot = slots[from + i] - firstSlot;
            if (slot < 0 || slot >= bySlot.length) {
                sums[i] = NONE;
                continue;
            }
            int order = orders[from + i];
            int ofSlot = bySlot[slot];
            int ofStore = byStore[stores[order]];
            byte ofOrder = ofOrders[order];
            int ofChannel = byChannel[ofOrder];
            channels[i] = ofOrder;
            // All bits, which is NONE, where any is negative: no processor foresees which orders are asked for.
            sums[i] = ofSlot + ofStore + ofChannel | (ofSlot | ofStore | ofChannel) >> Integer.SIZE - 1;
        }
    }

    @Override
    public OrderDays days(boolean orderDay) {
        return orderDay ? orderDays : ownDays;
    }

    @Override
    public Map<YearMonth, Long> closings() {
        return books.closings();
    }

    @Override
    public int slotOf(long millis) {
        return hours.slotOf(millis);
    }
}
