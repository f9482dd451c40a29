package crm.importers.csv.undo;

import crm.domain.customer.CustomerEvent;
import crm.domain.customer.MembershipEvent;
import crm.domain.order.OrderEvent;
import crm.domain.org.RegionEvent;
import crm.domain.org.StaffAccountEvent;
import crm.domain.org.StoreEvent;
import java.time.Instant;
import java.util.List;

/**
 * Takes one import back, thing by thing.
 *
 * @param importId names the remedies: the same ones come of the same history, however often they are made
 * @param by user name of who takes it back
 * @param now from when on what is put back counts
 */
public record Undoing(String importId, String by, Instant now) {

    /** @param history of one thing, whole and in order, with something of the import in it */
    public Remedy of(List<Told> history) {
        Remedy remedy = new Remedy();
        switch (history.getFirst().event()) {
            case OrderEvent e -> OrderUndoing.into(remedy, e.orderId(), history, name());
            case CustomerEvent e -> CustomerUndoing.into(remedy, e.customerId(), history, this);
            case MembershipEvent e -> MembershipUndoing.into(remedy, e.customerId(), history, this);
            case StoreEvent e -> PlaceUndoing.ofStore(remedy, e.storeId(), history, now);
            case RegionEvent e -> PlaceUndoing.ofRegion(remedy, e.regionId(), history);
            case StaffAccountEvent e -> StaffUndoing.into(remedy, e.staffId(), history, now);
            default ->
                throw new IllegalStateException("No import tells "
                        + history.getFirst().event().getClass().getSimpleName());
        }
        return remedy;
    }

    String name() {
        return "undo:" + importId;
    }
}
