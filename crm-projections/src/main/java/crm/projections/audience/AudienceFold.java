package crm.projections.audience;

import crm.domain.campaign.SendTaskEvent.DeliveriesRecorded;
import crm.domain.chat.ChatJoin;
import crm.domain.chat.ChatLeave;
import crm.domain.chat.ChatMember;
import crm.domain.chat.GroupChatEvent.ChatMembersJoined;
import crm.domain.chat.GroupChatEvent.ChatMembersLeft;
import crm.domain.chat.Presence;
import crm.domain.contact.ContactEvent;
import crm.domain.contact.ContactEvent.ContactAbsorbed;
import crm.domain.contact.ContactEvent.ContactWelcomed;
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
import crm.domain.order.OrderChannel;
import crm.domain.order.OrderEvent;
import crm.domain.order.OrderEvent.OrderMatched;
import crm.domain.order.OrderEvent.OrderPaid;
import crm.domain.order.OrderEvent.OrderPlaced;
import crm.domain.order.OrderEvent.OrderReassigned;
import crm.domain.order.OrderEvent.OrderRefunded;
import crm.domain.order.OrderId;
import crm.domain.shared.DomainEvent;
import crm.projections.audience.AudienceDocument.Deeds;
import crm.projections.audience.AudienceDocument.Member;
import crm.projections.audience.AudienceDocument.Profile;
import crm.projections.audience.CountedBehaviour.Fact;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What each kind of event makes of a customer's document. */
record AudienceFold(ZoneId businessZone) {

    static AudienceDocument customer(AudienceDocument document, CustomerEvent event) {
        Profile profile = document.profile() == null ? Profile.NEW : document.profile();
        return switch (event) {
            case CustomerRegistered e -> document.profile() == null ? document.with(profile) : document;
            case CustomerProfileRecorded e -> document.with(profile.with(e.gender(), e.city()));
            case CustomerMerged e -> document.mergedInto(e.into().value());
            case CustomerAbsorbed e ->
                document.with(profile.with(e.gender(), e.city()))
                        .absorbing(e.absorbed().value());
            // As who became part of another one: from then on she is nobody.
            case CustomerErased e -> document.mergedInto(e.customerId().value());
            case CustomerOptedOut e -> document.with(profile.optedOut(true));
            case CustomerOptedIn e -> document.with(profile.optedOut(false));
        };
    }

    static @Nullable Member member(@Nullable Member before, MembershipEvent event) {
        Member member = before == null ? Member.NEW : before;
        return switch (event) {
            case MembershipOpened e -> member.withLevel(e.level(), e.at());
            case MembershipLevelChanged e -> member.withLevel(e.level(), e.at());
            case PointsEntered e -> member.plus(e.points(), 0);
            case BalanceEntered e -> member.plus(0, e.amount().fen());
            case MembershipAbsorbed e -> {
                Member after = before;
                for (MembershipEvent told : e.told()) after = member(after, told);
                yield after;
            }
            // Entered by an event of its own when the sum covers it.
            case PointsReceivedEarly e -> before;
            case BalanceReceivedEarly e -> before;
        };
    }

    AudienceDocument contact(AudienceDocument document, ContactEvent event) {
        String staff = event.staffId().value();
        AudienceRelation relation = document.relations().getOrDefault(staff, AudienceRelation.UNKNOWN);
        AudienceDocument after = document.with(staff, relation.after(event));
        List<ContactEvent> told = event instanceof ContactAbsorbed absorbed ? absorbed.told() : List.of(event);
        Deeds deeds = after.deeds();
        for (ContactEvent each : told) if (each instanceof ContactWelcomed e) deeds = deeds.welcomed(day(e.at()));
        return after.with(deeds);
    }

    AudienceDocument order(String customer, AudienceDocument document, OrderEvent event) {
        String id = event.orderId().value();
        return switch (event) {
            case OrderPlaced e -> document.with(id, AudienceOrder.placed(e.channel(), e.lines()));
            case OrderPaid e ->
                document.with(
                        id,
                        known(document, e.orderId(), e.channel())
                                .paid(
                                        e.payment().amount().fen(),
                                        day(e.payment().at())));
            case OrderRefunded e ->
                document.with(
                        id,
                        known(document, e.orderId(), e.channel())
                                .refunded(e.refund().amount().fen()));
            case OrderMatched e ->
                document.with(
                        id,
                        AudienceOrder.takenOver(
                                e.channel(),
                                dayOrNull(e.paidAt()),
                                e.paid().fen(),
                                e.refunded().fen(),
                                AudienceDocument.keyOfOrder(id)));
            case OrderReassigned e -> reassigned(customer, document, e);
            default -> document;
        };
    }

    private AudienceDocument reassigned(String customer, AudienceDocument document, OrderReassigned e) {
        String id = e.orderId().value();
        if (customer.equals(e.customerId().value()) && !e.customerId().equals(e.from()))
            return document.with(
                    id,
                    AudienceOrder.takenOver(
                            e.channel(),
                            dayOrNull(e.paidAt()),
                            e.paid().fen(),
                            e.refunded().fen(),
                            e.from().value()));
        AudienceOrder order = document.orders().get(id);
        return order == null || customer.equals(e.customerId().value())
                ? document
                : document.with(id, order.movedAway());
    }

    private static AudienceOrder known(AudienceDocument document, OrderId order, OrderChannel channel) {
        return document.orders().getOrDefault(order.value(), AudienceOrder.placed(channel, List.of()));
    }

    static AudienceDocument joined(String customer, AudienceDocument document, ChatMembersJoined event) {
        AudienceDocument after = document;
        for (ChatJoin join : event.joins())
            if (is(join.member(), customer)) after = after.with(event.chatId().value(), new Presence(join.at(), true));
        return after;
    }

    static AudienceDocument left(String customer, AudienceDocument document, ChatMembersLeft event) {
        AudienceDocument after = document;
        for (ChatLeave leave : event.leaves())
            if (is(leave.member(), customer))
                after = after.with(event.chatId().value(), new Presence(leave.at(), false));
        return after;
    }

    private static boolean is(ChatMember member, String customer) {
        CustomerId id = member.customer();
        return id != null && id.value().equals(customer);
    }

    AudienceDocument counted(String customer, AudienceDocument document, DomainEvent event) {
        Deeds deeds = document.deeds();
        for (CountedBehaviour<?> counted : CountedBehaviour.ALL) {
            Fact fact = counted.factOf(event, customer);
            if (fact == null) continue;
            String behaviour = counted.behaviour().name();
            deeds = fact.id() == null
                    ? deeds.oneMore(behaviour, day(fact.at()))
                    : deeds.once(behaviour, fact.id(), day(fact.at()));
        }
        if (event instanceof DeliveriesRecorded e && e.sent().contains(customer))
            deeds = deeds.received(e.campaignId().value());
        return document.with(deeds);
    }

    private @Nullable Integer dayOrNull(@Nullable Instant at) {
        return at == null ? null : day(at);
    }

    private int day(Instant at) {
        return Math.toIntExact(LocalDate.ofInstant(at, businessZone).toEpochDay());
    }
}
