package crm.projections.attribution;

import static crm.store.documents.CollectionDefinition.number;
import static crm.store.documents.CollectionDefinition.projection;

import crm.domain.campaign.CampaignEvent.CampaignDrafted;
import crm.domain.campaign.SendTarget;
import crm.domain.campaign.SendTaskEvent.DeliveriesRecorded;
import crm.domain.campaign.SendTaskEvent.SendTaskRequested;
import crm.domain.contact.AddWay;
import crm.domain.contact.ContactEvent;
import crm.domain.contact.ContactEvent.ContactAdded;
import crm.domain.contact.ContactEvent.ContactFoundGone;
import crm.domain.contact.ContactEvent.ContactFoundThere;
import crm.domain.contact.ContactEvent.ContactHandedOver;
import crm.domain.contact.ContactEvent.ContactLost;
import crm.domain.contact.ContactEvent.ContactRemovedByStaff;
import crm.domain.contact.ContactPast;
import crm.domain.customer.CustomerEvent.CustomerMerged;
import crm.domain.customer.CustomerId;
import crm.domain.moment.MomentShareEvent;
import crm.domain.moment.MomentShareEvent.MomentReachRecorded;
import crm.domain.moment.MomentShareEvent.ReactionsRecorded;
import crm.domain.moment.MomentTaskId;
import crm.domain.moment.Reaction;
import crm.domain.shared.DomainEvent;
import crm.domain.visit.MiniProgramVisit;
import crm.domain.visit.VisitEvent.MiniProgramOpened;
import crm.projections.attribution.TouchDocument.Fact;
import crm.projections.attribution.TouchDocument.Merger;
import crm.projections.attribution.TouchDocument.Moment;
import crm.projections.attribution.TouchDocument.MomentOf;
import crm.projections.attribution.TouchDocument.Opened;
import crm.projections.attribution.TouchDocument.Page;
import crm.projections.attribution.TouchDocument.Reacted;
import crm.projections.attribution.TouchDocument.Relation;
import crm.projections.attribution.TouchDocument.Share;
import crm.projections.attribution.TouchDocument.Visits;
import crm.projections.campaign.CampaignView;
import crm.projections.shared.BatchFold;
import crm.projections.shared.DocumentFoldStore;
import crm.projections.shared.EventContext;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.jspecify.annotations.Nullable;

/**
 * One document per stream that tells of touches, of relations or of who became part of whom. What a merger repeats of the
 * absorbed record (events named absorbed) is left out: it is here already, under the id that it was first told of.
 */
@ProcessingGroup("touches")
public final class TouchProjection extends BatchFold<TouchProjection.Key, TouchDocument> {

    /** @param kind keeps ids of streams of different kinds apart */
    record Key(char kind, String id) {
        @Override
        public String toString() {
            return kind + ":" + id;
        }
    }

    public TouchProjection(DocumentStore documents) {
        super(storeIn(documents));
    }

    static DocumentFoldStore<TouchDocument> storeIn(DocumentStore documents) {
        return new DocumentFoldStore<>(
                documents,
                projection("touches", number(RangeQuery.VERSION)),
                TouchDocument.class,
                document -> Map.of());
    }

    @Override
    protected Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(
                CampaignDrafted.class,
                SendTaskRequested.class,
                DeliveriesRecorded.class,
                MomentReachRecorded.class,
                ReactionsRecorded.class,
                MiniProgramOpened.class,
                ContactAdded.class,
                ContactRemovedByStaff.class,
                ContactLost.class,
                ContactHandedOver.class,
                ContactFoundGone.class,
                ContactFoundThere.class,
                CustomerMerged.class);
    }

    @Override
    protected Collection<Key> keysOf(DomainEvent event) {
        return switch (event) {
            case CampaignDrafted e ->
                List.of(new Key('p', CampaignView.momentOf(e.campaignId()).value()));
            case SendTaskRequested e -> List.of(new Key('s', e.taskId().value()));
            case DeliveriesRecorded e
            when e.target() == SendTarget.CUSTOMERS && !e.sent().isEmpty() ->
                List.of(new Key('s', e.taskId().value()));
            case MomentReachRecorded e -> List.of(new Key('m', e.shareId().value()));
            case ReactionsRecorded e -> List.of(new Key('m', e.shareId().value()));
            case MiniProgramOpened e -> List.of(new Key('v', e.dayId().value()));
            case CustomerMerged e -> List.of(new Key('i', e.customerId().value()));
            case ContactEvent e
            when kindOf(e) != null -> List.of(new Key('r', e.contactId().value()));
            default -> List.of();
        };
    }

    @Override
    protected @Nullable TouchDocument fold(
            Key key, @Nullable TouchDocument before, DomainEvent event, EventContext context) {
        long position = context.position();
        return switch (event) {
            case CampaignDrafted e -> new MomentOf(new MomentTaskId(key.id()), e.campaignId());
            case SendTaskRequested e ->
                before != null
                        ? before
                        : new Share(
                                e.taskId().value(), e.campaignId(), e.variant(), e.senderId(), e.storeId(), List.of());
            case DeliveriesRecorded e ->
                (before instanceof Share known
                                ? known
                                : new Share(
                                        e.taskId().value(), e.campaignId(), null, e.senderId(), e.storeId(), List.of()))
                        .with(new Page(
                                e.at(), position, e.sent().stream().sorted().toList()));
            case MomentReachRecorded e -> moment(before, e).with(new Page(e.at(), position, ids(e.customers())));
            case ReactionsRecorded e -> moment(before, e).with(reacted(e, position));
            case MiniProgramOpened e ->
                (before instanceof Visits known ? known : new Visits(e.customerId(), List.of()))
                        .with(opened(e.visit(), position));
            case CustomerMerged e -> new Merger(e.customerId(), e.into(), position);
            case ContactEvent e ->
                (before instanceof Relation known ? known : new Relation(e.customerId(), e.staffId(), List.of()))
                        .with(fact(e, position));
            default -> before;
        };
    }

    private static Moment moment(@Nullable TouchDocument before, MomentShareEvent e) {
        return before instanceof Moment known
                ? known
                : new Moment(e.shareId().taskId(), e.shareId().staffId(), e.storeId(), List.of(), List.of());
    }

    /** A like and a comment are each told; which of them counts is the reader's. */
    private static List<Reacted> reacted(ReactionsRecorded e, long position) {
        List<Reacted> all = new ArrayList<>();
        for (List<Reaction> each : List.of(e.likes(), e.comments()))
            for (Reaction one : each) all.add(new Reacted(one.customerId().value(), one.at(), position));
        return all;
    }

    private static Opened opened(MiniProgramVisit visit, long position) {
        return new Opened(
                visit.scene(), visit.staffId(), visit.storeId(), visit.codeId(), visit.mark(), visit.at(), position);
    }

    private static List<String> ids(Set<CustomerId> customers) {
        return customers.stream().map(CustomerId::value).sorted().toList();
    }

    private static Fact fact(ContactEvent event, long position) {
        ContactPast.Kind kind = kindOf(event);
        Instant at = event.at();
        if (kind == null) throw new IllegalStateException("Tells of no beginning or end: " + event);
        return event instanceof ContactAdded e
                ? new Fact(kind, at, e.storeId(), e.state(), e.addWay() == AddWay.ADMIN_ASSIGNED, position)
                : new Fact(kind, at, null, null, false, position);
    }

    /** Null: it neither begins nor ends a relation. */
    private static ContactPast.@Nullable Kind kindOf(ContactEvent event) {
        return switch (event) {
            case ContactAdded e -> ContactPast.Kind.ADDED;
            case ContactRemovedByStaff e -> ContactPast.Kind.REMOVED_BY_STAFF;
            case ContactLost e -> ContactPast.Kind.LOST;
            case ContactHandedOver e -> ContactPast.Kind.HANDED_OVER;
            case ContactFoundGone e -> ContactPast.Kind.FOUND_GONE;
            case ContactFoundThere e -> ContactPast.Kind.FOUND_THERE;
            default -> null;
        };
    }
}
