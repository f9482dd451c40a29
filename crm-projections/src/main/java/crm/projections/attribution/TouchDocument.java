package crm.projections.attribution;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import crm.domain.campaign.CampaignId;
import crm.domain.channel.ChannelCodeId;
import crm.domain.contact.ContactPast;
import crm.domain.customer.CustomerId;
import crm.domain.moment.MomentTaskId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.visit.VisitScene;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one stream of the log tells of touches. A page of a thousand recipients is one change of one document, and no document
 * grows beyond what its stream may: customers find each other's touches in the heap, not here.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "of")
@JsonSubTypes({
    @JsonSubTypes.Type(value = TouchDocument.Share.class, name = "share"),
    @JsonSubTypes.Type(value = TouchDocument.Moment.class, name = "moment"),
    @JsonSubTypes.Type(value = TouchDocument.Visits.class, name = "visits"),
    @JsonSubTypes.Type(value = TouchDocument.Relation.class, name = "relation"),
    @JsonSubTypes.Type(value = TouchDocument.Merger.class, name = "merger"),
    @JsonSubTypes.Type(value = TouchDocument.MomentOf.class, name = "moment-of"),
})
sealed interface TouchDocument {

    /** Customers of whom one event told, at its position in the log. */
    record Page(Instant at, long position, List<String> customers) {}

    /** A staff member's share of a mass message and who received it; nobody of group chats. */
    record Share(
            String taskId,
            CampaignId campaignId,
            @Nullable String variant,
            StaffAccountId staffId,
            @Nullable StoreId storeId,
            List<Page> received)
            implements TouchDocument {

        Share with(Page page) {
            return new Share(taskId, campaignId, variant, staffId, storeId, added(received, page));
        }
    }

    record Reacted(String customerId, Instant at, long position) {}

    /** A staff member's post of a moment, who could see it and who reacted. */
    record Moment(
            MomentTaskId taskId,
            StaffAccountId staffId,
            @Nullable StoreId storeId,
            List<Page> seen,
            List<Reacted> reacted)
            implements TouchDocument {

        Moment with(Page page) {
            return new Moment(taskId, staffId, storeId, added(seen, page), reacted);
        }

        Moment with(List<Reacted> more) {
            List<Reacted> all = new ArrayList<>(reacted);
            all.addAll(more);
            return new Moment(taskId, staffId, storeId, seen, List.copyOf(all));
        }
    }

    record Opened(
            VisitScene scene,
            @Nullable StaffAccountId staffId,
            @Nullable StoreId storeId,
            @Nullable ChannelCodeId codeId,
            @Nullable String mark,
            Instant at,
            long position) {}

    /** What a customer opened on one business day. */
    record Visits(CustomerId customerId, List<Opened> opened) implements TouchDocument {
        Visits with(Opened one) {
            return new Visits(customerId, added(opened, one));
        }
    }

    /** @param assigned whether an addition was a handing over */
    record Fact(
            ContactPast.Kind kind,
            Instant at,
            @Nullable StoreId storeId,
            @Nullable String state,
            boolean assigned,
            long position) {}

    /** When a customer and a staff member became contacts and ceased to be. */
    record Relation(CustomerId customerId, StaffAccountId staffId, List<Fact> facts) implements TouchDocument {
        Relation with(Fact fact) {
            return new Relation(customerId, staffId, added(facts, fact));
        }
    }

    /** One record became part of another. */
    record Merger(CustomerId customerId, CustomerId into, long position) implements TouchDocument {}

    /** The campaign that a moment is of, should there be that moment. */
    record MomentOf(MomentTaskId taskId, CampaignId campaignId) implements TouchDocument {}

    private static <T> List<T> added(List<T> before, T one) {
        List<T> all = new ArrayList<>(before);
        all.add(one);
        return List.copyOf(all);
    }
}
