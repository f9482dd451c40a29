package crm.benchmarks.store;

import crm.domain.contact.AddWay;
import crm.domain.contact.ContactEvent.ContactAdded;
import crm.domain.contact.ContactEvent.ContactTagged;
import crm.domain.contact.ContactId;
import crm.domain.customer.CustomerEvent.CustomerProfileRecorded;
import crm.domain.customer.CustomerEvent.CustomerRegistered;
import crm.domain.customer.CustomerId;
import crm.domain.customer.Gender;
import crm.domain.customer.MembershipEvent.MembershipLevelChanged;
import crm.domain.customer.MembershipEvent.MembershipOpened;
import crm.domain.customer.MembershipEvent.PointsEntered;
import crm.domain.customer.MembershipId;
import crm.domain.order.OrderChannel;
import crm.domain.order.OrderEvent.OrderPaid;
import crm.domain.order.OrderEvent.OrderPlaced;
import crm.domain.order.OrderId;
import crm.domain.order.OrderLine;
import crm.domain.order.Payment;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainEvent;
import crm.domain.shared.Money;
import crm.domain.tag.TagId;
import crm.store.log.Commit;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.vault.Identifier;
import crm.store.vault.PersonalField;
import crm.store.vault.SubjectKind;
import crm.store.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Ten events of each of many customers, far apart in the log, and their names and phones in the vault. */
final class RebuildChain {

    static final int EVENTS_PER_CUSTOMER = 10;

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String FAMILY = "王李张刘陈杨赵黄周吴";
    private static final String GIVEN = "小明红伟芳娜敏静丽强磊军洋勇艳杰涛超秀霞平";
    private static final int AT_ONCE = 2_000;

    private final EventLog log;
    private final EventCodec codec;
    private final List<Commit> pending = new ArrayList<>();
    private long commands;

    RebuildChain(EventLog log, EventCodec codec) {
        this.log = log;
        this.codec = codec;
    }

    /** The customers' ids. */
    static List<String> fillVault(Vault vault, int customers) {
        List<String> ids = new ArrayList<>(customers);
        for (int from = 0; from < customers; from += AT_ONCE) {
            List<Identifier> phones = new ArrayList<>();
            for (int i = from; i < Math.min(customers, from + AT_ONCE); i++)
                phones.add(new Identifier("phone", "86138%08d".formatted(i)));
            Map<Identifier, String> subjects = vault.findOrMintAll(SubjectKind.CUSTOMER, phones);
            Map<String, Map<PersonalField, String>> people = new HashMap<>();
            for (int i = 0; i < phones.size(); i++) {
                String subject = String.valueOf(subjects.get(phones.get(i)));
                ids.add(subject);
                people.put(
                        subject,
                        Map.of(
                                PersonalField.NAME,
                                name(from + i),
                                PersonalField.PHONE,
                                phones.get(i).value()));
            }
            vault.recordAll(people);
        }
        return ids;
    }

    private static String name(int i) {
        return "" + FAMILY.charAt(i % FAMILY.length()) + GIVEN.charAt(i / 7 % GIVEN.length())
                + GIVEN.charAt(i / 131 % GIVEN.length());
    }

    void append(List<String> customers) {
        for (int step = 0; step < 5; step++) {
            for (int i = 0; i < customers.size(); i++) append(step, i, new CustomerId(customers.get(i)));
        }
        flush();
    }

    private void append(int step, int i, CustomerId customer) {
        StaffAccountId guide = new StaffAccountId("s" + i % 3_000);
        StoreId store = new StoreId("S" + i % 500);
        Instant at = START.plusSeconds(step * 86_400L + i);
        switch (step) {
            case 0 ->
                add(
                        "customer",
                        customer,
                        new CustomerRegistered(customer, at),
                        new CustomerProfileRecorded(customer, Gender.FEMALE, "北京", 1, at));
            case 1 ->
                add(
                        "contact",
                        ContactId.of(customer, guide),
                        new ContactAdded(customer, guide, store, AddWay.QR_CODE, "door", at),
                        new ContactTagged(customer, guide, Set.of(new TagId("t" + i % 40)), Set.of(), at));
            case 2 ->
                add(
                        "membership",
                        MembershipId.of(customer),
                        new MembershipOpened(customer, 1, at),
                        new MembershipLevelChanged(customer, 1 + i % 4, at.plusSeconds(1)));
            case 3 -> order(customer, store, i, at);
            default -> points(customer, i, at);
        }
    }

    private void order(CustomerId customer, StoreId store, int i, Instant at) {
        OrderId id = new OrderId("till:" + i);
        OrderChannel channel = OrderChannel.values()[i % OrderChannel.values().length];
        Money total = Money.fen(3_000 + i % 20_000);
        List<OrderLine> lines = List.of(
                new OrderLine("sku-" + i % 300, "noodles", 1, total), new OrderLine("bag", null, 1, Money.ZERO));
        add(
                "order",
                id,
                new OrderPlaced(id, store, channel, customer, null, lines, total, at, null),
                new OrderPaid(id, store, channel, customer, new Payment("p", total, at.plusSeconds(9)), true));
    }

    private void points(CustomerId customer, int i, Instant at) {
        add(
                "membership-points",
                customer + ":points",
                new PointsEntered(customer, "a", 30 + i % 200, "order", at),
                new PointsEntered(customer, "b", -5, "cup", at.plusSeconds(60)));
    }

    private void add(String type, Object aggregate, DomainEvent... events) {
        pending.add(new Commit(
                "command-" + commands++,
                aggregate.toString(),
                type,
                0,
                START,
                "{\"source\":\"bench\"}".getBytes(StandardCharsets.UTF_8),
                List.of(events).stream().map(codec::encode).toList()));
        if (pending.size() >= AT_ONCE) flush();
    }

    private void flush() {
        if (!pending.isEmpty()) log.append(pending);
        pending.clear();
    }
}
