package crm.projections.customer;

import crm.domain.campaign.DeliveryStatus;
import crm.domain.campaign.SendTarget;
import crm.domain.campaign.SendTaskEvent.DeliveriesRecorded;
import crm.domain.customer.CustomerId;
import crm.domain.moment.MomentShareEvent.MomentReachRecorded;
import crm.domain.moment.MomentShareEvent.ReactionsRecorded;
import crm.domain.moment.MomentShareId;
import crm.domain.moment.Reaction;
import crm.domain.shared.DomainEvent;
import crm.projections.campaign.Deliveries;
import crm.projections.campaign.Delivery;
import crm.projections.moment.MomentReach;
import crm.projections.moment.MomentReach.Deed;
import crm.projections.moment.Moments;
import crm.projections.shared.DataScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Mass messages that a customer received and moments that she saw, liked or commented on. */
public final class ReachTimeline implements TimelineSource {

    /** Her own part of events that tell of many. */
    public static final String RECEIVED = "send-task.deliveries-recorded";

    public static final String SEEN = "moment-share.reach-recorded";
    public static final String LIKED = "moment-share.liked";
    public static final String COMMENTED = "moment-share.commented";

    private final Deliveries deliveries;
    private final Moments moments;

    public ReachTimeline(Deliveries deliveries, Moments moments) {
        this.deliveries = deliveries;
        this.moments = moments;
    }

    @Override
    public List<Told> of(CustomerId customerId, DataScope scope) {
        List<Told> told = new ArrayList<>();
        for (Delivery delivery : deliveries.ofCustomer(customerId, scope))
            if (delivery.status() == DeliveryStatus.SENT) told.add(received(delivery));
        for (MomentReach reach : moments.ofCustomer(customerId)) {
            add(told, scope, reach, reach.seen(), SEEN);
            add(told, scope, reach, reach.liked(), LIKED);
            add(told, scope, reach, reach.commented(), COMMENTED);
        }
        return told;
    }

    private static Told received(Delivery d) {
        DeliveriesRecorded hers = new DeliveriesRecorded(
                d.taskId(),
                d.campaignId(),
                d.storeId(),
                d.senderId(),
                SendTarget.CUSTOMERS,
                Set.of(d.customerId().value()),
                Set.of(),
                Set.of(),
                d.at());
        return new Told(d.position(), new Timeline.Entry(d.at(), RECEIVED, d.storeId(), hers));
    }

    private static void add(List<Told> told, DataScope scope, MomentReach reach, @Nullable Deed deed, String name) {
        if (deed == null || !scope.sees(deed.storeId(), deed.staffId())) return;
        told.add(new Told(
                deed.position(), new Timeline.Entry(deed.at(), name, deed.storeId(), event(reach, deed, name))));
    }

    private static DomainEvent event(MomentReach reach, Deed deed, String name) {
        MomentShareId share = MomentShareId.of(reach.taskId(), deed.staffId());
        CustomerId customer = reach.customerId();
        if (name.equals(SEEN)) return new MomentReachRecorded(share, deed.storeId(), Set.of(customer), deed.at());
        List<Reaction> hers = List.of(new Reaction(customer, deed.at()));
        return new ReactionsRecorded(
                share,
                deed.storeId(),
                name.equals(LIKED) ? hers : List.of(),
                name.equals(COMMENTED) ? hers : List.of(),
                deed.at());
    }
}
