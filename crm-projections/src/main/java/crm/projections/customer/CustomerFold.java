package crm.projections.customer;

import crm.domain.contact.ContactEvent;
import crm.domain.contact.ContactEvent.ContactAbsorbed;
import crm.domain.contact.ContactEvent.ContactAdded;
import crm.domain.contact.ContactEvent.ContactCountCorrected;
import crm.domain.contact.ContactEvent.ContactFoundGone;
import crm.domain.contact.ContactEvent.ContactFoundThere;
import crm.domain.contact.ContactEvent.ContactHandedOver;
import crm.domain.contact.ContactEvent.ContactLost;
import crm.domain.contact.ContactEvent.ContactNoteRefused;
import crm.domain.contact.ContactEvent.ContactNoted;
import crm.domain.contact.ContactEvent.ContactRemovedByStaff;
import crm.domain.contact.ContactEvent.ContactTagged;
import crm.domain.contact.ContactEvent.ContactTagsRefused;
import crm.domain.contact.ContactEvent.ContactWelcomeMissed;
import crm.domain.contact.ContactEvent.ContactWelcomed;
import crm.domain.contact.ContactStanding;
import crm.domain.customer.Consent;
import crm.domain.customer.CustomerEvent;
import crm.domain.customer.CustomerEvent.CustomerAbsorbed;
import crm.domain.customer.CustomerEvent.CustomerErased;
import crm.domain.customer.CustomerEvent.CustomerMerged;
import crm.domain.customer.CustomerEvent.CustomerOptedIn;
import crm.domain.customer.CustomerEvent.CustomerOptedOut;
import crm.domain.customer.CustomerEvent.CustomerProfileRecorded;
import crm.domain.customer.CustomerEvent.CustomerRegistered;
import crm.domain.customer.CustomerId;
import crm.domain.customer.MembershipEvent;
import crm.domain.customer.MembershipEvent.BalanceEntered;
import crm.domain.customer.MembershipEvent.BalanceReceivedEarly;
import crm.domain.customer.MembershipEvent.MembershipAbsorbed;
import crm.domain.customer.MembershipEvent.MembershipLevelChanged;
import crm.domain.customer.MembershipEvent.MembershipOpened;
import crm.domain.customer.MembershipEvent.PointsEntered;
import crm.domain.customer.MembershipEvent.PointsReceivedEarly;
import crm.domain.order.OrderEvent;
import crm.domain.order.OrderEvent.OrderMatched;
import crm.domain.order.OrderEvent.OrderPaid;
import crm.domain.order.OrderEvent.OrderPlaced;
import crm.domain.order.OrderEvent.OrderReassigned;
import crm.domain.order.OrderEvent.OrderRefunded;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainEvent;
import crm.domain.shared.Money;
import crm.domain.tag.TagId;
import crm.projections.customer.CustomerState.Membership;
import crm.projections.customer.CustomerState.RelationState;
import crm.projections.customer.CustomerState.StoreOrders;
import crm.projections.customer.CustomerState.TagMark;
import crm.projections.shared.BatchFold;
import crm.projections.shared.EventContext;
import crm.projections.shared.FoldStore;
import crm.projections.shared.SmallMap;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Folds all events of a customer into one {@link CustomerState}, for the profile and for the search index alike. Dated
 * facts end the same in whatever order they arrive.
 */
abstract class CustomerFold extends BatchFold<CustomerId, CustomerState> {

    CustomerFold(FoldStore<CustomerState> store) {
        super(store);
    }

    @Override
    protected Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(
                CustomerEvent.class,
                MembershipEvent.class,
                ContactEvent.class,
                OrderPlaced.class,
                OrderPaid.class,
                OrderRefunded.class,
                OrderMatched.class,
                OrderReassigned.class);
    }

    @Override
    protected Collection<CustomerId> keysOf(DomainEvent event) {
        CustomerId customer = switch (event) {
            case CustomerEvent e -> e.customerId();
            case MembershipEvent e -> e.customerId();
            case ContactEvent e -> e.customerId();
            case OrderEvent e -> customerOf(e);
            default -> null;
        };
        return customer == null ? List.of() : List.of(customer);
    }

    static @Nullable CustomerId customerOf(OrderEvent event) {
        return switch (event) {
            case OrderPlaced e -> e.customerId();
            case OrderPaid e -> e.customerId();
            case OrderRefunded e -> e.customerId();
            case OrderMatched e -> e.customerId();
            case OrderReassigned e -> e.customerId(); // whose it was is shown no more
            default -> null; // what waits for its order, and what does not touch money
        };
    }

    @Override
    protected CustomerState fold(
            CustomerId customer, @Nullable CustomerState before, DomainEvent event, EventContext context) {
        CustomerState state = before == null ? CustomerState.unknown(customer) : before;
        return switch (event) {
            case CustomerEvent e -> profile(state, e);
            case MembershipEvent e -> state.withMembership(membership(state.membership(), e));
            case ContactEvent e -> {
                String staff = e.staffId().value();
                yield state.withRelation(
                        staff, relation(state.relations().getOrDefault(staff, RelationState.UNKNOWN), e));
            }
            case OrderEvent e -> order(state, e);
            default -> state;
        };
    }

    private static CustomerState profile(CustomerState state, CustomerEvent event) {
        return switch (event) {
            case CustomerRegistered e ->
                state.withProfile(state.gender(), state.city(), earlier(state.registeredAt(), e.at()));
            case CustomerProfileRecorded e ->
                state.erased() != null ? state : state.withProfile(e.gender(), e.city(), state.registeredAt());
            case CustomerMerged e -> state.mergedInto(e.into());
            case CustomerAbsorbed e ->
                state.withProfile(e.gender(), e.city(), earlier(state.registeredAt(), e.registeredAt()))
                        .absorbing(e.absorbed());
            case CustomerErased e -> state.erased(e.receipt(), e.at());
            case CustomerOptedOut e -> state.withConsent(Consent.after(state.consent(), e));
            case CustomerOptedIn e -> state.withConsent(Consent.after(state.consent(), e));
        };
    }

    private static @Nullable Membership membership(@Nullable Membership before, MembershipEvent event) {
        Membership m = before == null ? new Membership(1, null, 0, Money.ZERO) : before;
        return switch (event) {
            case MembershipOpened e -> level(m, e.level(), e.at());
            case MembershipLevelChanged e -> level(m, e.level(), e.at());
            case PointsEntered e ->
                new Membership(m.level(), m.levelAt(), Math.addExact(m.points(), e.points()), m.balance());
            case BalanceEntered e ->
                new Membership(m.level(), m.levelAt(), m.points(), m.balance().plus(e.amount()));
            case MembershipAbsorbed e -> {
                Membership after = before;
                for (MembershipEvent told : e.told()) after = membership(after, told);
                yield after;
            }
            // Entered by an event of its own when the sum covers it.
            case PointsReceivedEarly e -> before;
            case BalanceReceivedEarly e -> before;
        };
    }

    private static Membership level(Membership m, int level, Instant at) {
        boolean counts =
                m.levelAt() == null || at.isAfter(m.levelAt()) || (at.equals(m.levelAt()) && level > m.level());
        return counts ? new Membership(level, at, m.points(), m.balance()) : m;
    }

    static RelationState relation(RelationState before, ContactEvent event) {
        if (!(event instanceof ContactAbsorbed absorbed)) return oneMore(before, event);
        RelationState relation = before;
        for (ContactEvent told : absorbed.told()) relation = oneMore(relation, told);
        return relation;
    }

    private static RelationState oneMore(RelationState r, ContactEvent event) {
        ContactStanding standing = ContactStanding.after(r.standing(), event);
        return switch (event) {
            case ContactAdded e -> {
                // Two additions of one date: the store with the greater number, so that the order of arrival does not
                // show.
                String store = e.storeId() == null ? null : e.storeId().value();
                boolean latest = r.lastAddedAt() == null
                        || e.at().isAfter(r.lastAddedAt())
                        || (e.at().equals(r.lastAddedAt()) && text(store).compareTo(text(r.storeId())) > 0);
                yield new RelationState(
                        standing,
                        latest ? store : r.storeId(),
                        latest ? e.addWay() : r.addWay(),
                        earlier(r.firstAddedAt(), e.at()),
                        later(r.lastAddedAt(), e.at()),
                        r.tags());
            }
            case ContactRemovedByStaff e -> r.with(standing);
            case ContactLost e -> r.with(standing);
            case ContactFoundGone e -> r.with(standing);
            case ContactFoundThere e -> r.with(standing);
            case ContactCountCorrected e -> r;
            case ContactHandedOver e -> r.with(standing);
            case ContactTagged e ->
                new RelationState(
                        standing, r.storeId(), r.addWay(), r.firstAddedAt(), r.lastAddedAt(), tags(r.tags(), e));
            case ContactTagsRefused e -> r; // what is taken back is an event of its own
            case ContactNoted e -> r;
            case ContactNoteRefused e -> r;
            case ContactWelcomed e -> r;
            case ContactWelcomeMissed e -> r;
            case ContactAbsorbed e -> relation(r, e);
        };
    }

    private static SmallMap<TagMark> tags(SmallMap<TagMark> before, ContactTagged event) {
        SmallMap<TagMark> tags = before;
        for (TagId tag : event.added()) tags = marked(tags, tag, new TagMark(true, event.at()));
        for (TagId tag : event.removed()) tags = marked(tags, tag, new TagMark(false, event.at()));
        return tags;
    }

    private static SmallMap<TagMark> marked(SmallMap<TagMark> tags, TagId tag, TagMark mark) {
        TagMark before = tags.get(tag.value());
        return tags.with(tag.value(), before == null ? mark : latest(before, mark));
    }

    private static TagMark latest(TagMark a, TagMark b) {
        if (a.at().equals(b.at())) return a.on() ? a : b;
        return a.at().isAfter(b.at()) ? a : b;
    }

    private static CustomerState order(CustomerState state, OrderEvent event) {
        return switch (event) {
            case OrderPlaced e ->
                state.withOrders(e.storeId().value(), inStore(state, e.storeId().value()));
            case OrderPaid e -> {
                StoreOrders s = inStore(state, e.storeId().value());
                int orders = e.firstPayment() ? 1 : 0;
                yield state.withOrders(
                        e.storeId().value(),
                        plus(
                                s,
                                orders,
                                e.payment().amount(),
                                Money.ZERO,
                                e.payment().at()));
            }
            case OrderRefunded e -> {
                StoreOrders s = inStore(state, e.storeId().value());
                yield state.withOrders(
                        e.storeId().value(), plus(s, 0, Money.ZERO, e.refund().amount(), null));
            }
            case OrderMatched e -> another(state, e.storeId(), e.paid(), e.refunded(), e.paidAt());
            case OrderReassigned e -> another(state, e.storeId(), e.paid(), e.refunded(), e.paidAt());
            default -> state;
        };
    }

    /** An order that had a life before it became hers. */
    private static CustomerState another(
            CustomerState state, StoreId store, Money paid, Money refunded, @Nullable Instant paidAt) {
        StoreOrders s = inStore(state, store.value());
        return state.withOrders(store.value(), plus(s, paidAt == null ? 0 : 1, paid, refunded, paidAt));
    }

    private static StoreOrders inStore(CustomerState state, String storeId) {
        return state.orders().getOrDefault(storeId, StoreOrders.NONE);
    }

    private static StoreOrders plus(StoreOrders s, int orders, Money paid, Money refunded, @Nullable Instant paidAt) {
        return new StoreOrders(
                s.orders() + orders,
                s.paid().plus(paid),
                s.refunded().plus(refunded),
                paidAt == null ? s.firstAt() : earlier(s.firstAt(), paidAt),
                paidAt == null ? s.lastAt() : later(s.lastAt(), paidAt));
    }

    private static Instant earlier(@Nullable Instant a, Instant b) {
        return a == null || b.isBefore(a) ? b : a;
    }

    private static Instant later(@Nullable Instant a, Instant b) {
        return a == null || b.isAfter(a) ? b : a;
    }

    private static String text(@Nullable String s) {
        return s == null ? "" : s;
    }
}
