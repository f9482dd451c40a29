package crm.projections.customer;

import crm.domain.contact.ContactEvent;
import crm.domain.contact.ContactEvent.ContactAdded;
import crm.domain.contact.ContactEvent.ContactCountCorrected;
import crm.domain.contact.ContactEvent.ContactFoundGone;
import crm.domain.contact.ContactEvent.ContactHandedOver;
import crm.domain.contact.ContactEvent.ContactLost;
import crm.domain.contact.ContactEvent.ContactRemovedByStaff;
import crm.domain.contact.ContactTransferEvent;
import crm.domain.contact.ContactTransferEvent.TransferBarred;
import crm.domain.contact.ContactTransferEvent.TransferCompleted;
import crm.domain.customer.CustomerEvent.CustomerAbsorbed;
import crm.domain.customer.CustomerEvent.CustomerErased;
import crm.domain.customer.CustomerEvent.CustomerOptedIn;
import crm.domain.customer.CustomerEvent.CustomerOptedOut;
import crm.domain.customer.CustomerEvent.CustomerProfileRecorded;
import crm.domain.customer.CustomerEvent.CustomerRegistered;
import crm.domain.customer.MembershipEvent;
import crm.domain.customer.MembershipEvent.BalanceReceivedEarly;
import crm.domain.customer.MembershipEvent.PointsReceivedEarly;
import crm.domain.order.OrderEvent.OrderCancelled;
import crm.domain.order.OrderEvent.OrderFulfilled;
import crm.domain.order.OrderEvent.OrderPaid;
import crm.domain.order.OrderEvent.OrderPlaced;
import crm.domain.order.OrderEvent.OrderRefunded;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainEvent;
import crm.domain.visit.VisitEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When and in which store the events of a timeline happened. */
final class EventDates {

    private EventDates() {}

    /** Null for events that tell the customer's story nothing: what waits is told when it is booked. */
    static @Nullable Instant of(DomainEvent event) {
        return switch (event) {
            case CustomerRegistered e -> e.at();
            case CustomerProfileRecorded e -> e.at();
            case CustomerAbsorbed e -> e.at();
            case CustomerOptedOut e -> e.at();
            case CustomerOptedIn e -> e.at();
            case CustomerErased e -> e.at();
            case PointsReceivedEarly e -> null;
            case BalanceReceivedEarly e -> null;
            case MembershipEvent e -> e.at();
            case ContactCountCorrected e -> null; // for those who count
            case ContactEvent e -> e.at();
            case TransferBarred e -> null;
            case ContactTransferEvent e -> e.at();
            case OrderPlaced e -> e.placedAt();
            case OrderPaid e -> e.payment().at();
            case OrderRefunded e -> e.refund().at();
            case OrderFulfilled e -> e.at();
            case OrderCancelled e -> e.at();
            case VisitEvent e -> e.visit().at();
            default -> null;
        };
    }

    /** The event's own store, or else the one of its stream. */
    static @Nullable StoreId storeOf(DomainEvent event, @Nullable StoreId ofStream) {
        StoreId own = switch (event) {
            case ContactAdded e -> e.storeId();
            case ContactRemovedByStaff e -> e.storeId();
            case ContactLost e -> e.storeId();
            case ContactFoundGone e -> e.storeId();
            case ContactHandedOver e -> e.storeId();
            case TransferCompleted e -> e.handover().takerStoreId();
            case ContactTransferEvent e -> e.handover().storeId();
            case VisitEvent e -> e.visit().storeId();
            default -> null;
        };
        return own == null ? ofStream : own;
    }
}
