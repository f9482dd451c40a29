package crm.projections.audience;

import crm.domain.campaign.SendTarget;
import crm.domain.campaign.SendTaskEvent.DeliveriesRecorded;
import crm.domain.customer.CustomerId;
import crm.domain.link.LinkContactEvent.LinkChatStarted;
import crm.domain.moment.MomentShareEvent;
import crm.domain.moment.MomentShareEvent.MomentReachRecorded;
import crm.domain.moment.MomentShareEvent.ReactionsRecorded;
import crm.domain.moment.Reaction;
import crm.domain.segment.Behaviour;
import crm.domain.shared.DomainEvent;
import crm.domain.visit.VisitEvent;
import crm.domain.visit.VisitScene;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which events count as which behaviour of whom: a line each, and another one is all that a further kind takes. */
record CountedBehaviour<E extends DomainEvent>(
        Class<E> type,
        Behaviour behaviour,
        Function<E, Collection<String>> customers,
        BiFunction<E, String, @Nullable Fact> fact) {

    /**
     * What happened to one of them.
     *
     * @param id under which it counts once, however often it is told, also of records that are merged; null: its aggregate
     *     tells it once and tells it again to whom a record becomes part of
     */
    record Fact(@Nullable String id, Instant at) {}

    static final List<CountedBehaviour<?>> ALL = List.of(
            counted(
                    DeliveriesRecorded.class,
                    Behaviour.RECEIVED,
                    CountedBehaviour::received,
                    CountedBehaviour::receipt),
            counted(MomentReachRecorded.class, Behaviour.REACHED, e -> ids(e.customers()), CountedBehaviour::reach),
            counted(ReactionsRecorded.class, Behaviour.LIKED, e -> of(e.likes()), (e, one) -> in(e.likes(), e, one)),
            counted(
                    ReactionsRecorded.class,
                    Behaviour.COMMENTED,
                    e -> of(e.comments()),
                    (e, one) -> in(e.comments(), e, one)),
            counted(LinkChatStarted.class, Behaviour.WROTE, e -> ids(Set.of(e.customerId())), CountedBehaviour::talk),
            opened(Behaviour.OPENED, Set.of(VisitScene.values())),
            opened(Behaviour.OPENED_FROM_PROFILE, Set.of(VisitScene.STAFF_PROFILE)),
            opened(Behaviour.OPENED_FROM_MESSAGE, Set.of(VisitScene.MASS_MESSAGE)),
            opened(Behaviour.OPENED_FROM_MOMENT, Set.of(VisitScene.MOMENT_LINK)),
            opened(Behaviour.OPENED_FROM_CHANNEL, Set.of(VisitScene.CHANNEL_CODE)));

    private static <E extends DomainEvent> CountedBehaviour<E> counted(
            Class<E> type,
            Behaviour behaviour,
            Function<E, Collection<String>> customers,
            BiFunction<E, String, @Nullable Fact> fact) {
        return new CountedBehaviour<>(type, behaviour, customers, fact);
    }

    private static CountedBehaviour<VisitEvent> opened(Behaviour behaviour, Set<VisitScene> from) {
        return counted(
                VisitEvent.class,
                behaviour,
                e -> from.contains(e.visit().scene()) ? List.of(e.customerId().value()) : List.of(),
                (e, one) -> from.contains(e.visit().scene())
                        ? new Fact(null, e.visit().at())
                        : null);
    }

    private static Collection<String> received(DeliveriesRecorded e) {
        return e.target() == SendTarget.CUSTOMERS ? e.sent() : List.of();
    }

    /** Whom the event tells this of; nobody when it is of another kind. */
    Collection<String> customersIn(DomainEvent event) {
        return type.isInstance(event) ? customers.apply(type.cast(event)) : List.of();
    }

    /** Null when it tells nothing of this customer that counts here. */
    @Nullable
    Fact factOf(DomainEvent event, String customer) {
        return type.isInstance(event) ? fact.apply(type.cast(event), customer) : null;
    }

    private static @Nullable Fact receipt(DeliveriesRecorded e, String customer) {
        return received(e).contains(customer) ? new Fact(e.taskId().value(), e.at()) : null;
    }

    private static @Nullable Fact reach(MomentReachRecorded e, String customer) {
        return e.customers().contains(new CustomerId(customer)) ? new Fact(moment(e), e.at()) : null;
    }

    private static Fact talk(LinkChatStarted e, String customer) {
        return new Fact(e.staffId().value(), e.at());
    }

    /** One moment counts once, through however many of the staff she saw it. */
    private static String moment(MomentShareEvent e) {
        return e.shareId().taskId().value();
    }

    private static Set<String> ids(Collection<CustomerId> customers) {
        return customers.stream().map(CustomerId::value).collect(Collectors.toSet());
    }

    private static Set<String> of(List<Reaction> reactions) {
        return reactions.stream().map(reaction -> reaction.customerId().value()).collect(Collectors.toSet());
    }

    private static @Nullable Fact in(List<Reaction> reactions, ReactionsRecorded e, String customer) {
        return reactions.stream()
                .filter(reaction -> reaction.customerId().value().equals(customer))
                .map(Reaction::at)
                .min(Instant::compareTo)
                .map(at -> new Fact(moment(e), at))
                .orElse(null);
    }
}
