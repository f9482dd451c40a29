package crm.web.contact;

import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.importers.wecom.outbound.transfer.Leaver;
import crm.importers.wecom.outbound.transfer.TransferDesk;
import crm.projections.customer.StaffCustomer;
import crm.projections.customer.StaffCustomers;
import crm.projections.org.StaffView;
import crm.projections.org.StoreDirectory;
import crm.projections.shared.DataScope;
import crm.projections.shared.DataScope.AllStores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Staff whose customers may be handed over by who asks: theirs within the scope. Of who left, WeCom says who still waits; head
 * office also sees those of whom nothing but that is known.
 */
@Component
class Givers {

    private final StoreDirectory directory;
    private final StaffCustomers customers;
    private final TransferDesk desk;

    Givers(StoreDirectory directory, StaffCustomers customers, TransferDesk desk) {
        this.directory = directory;
        this.customers = customers;
        this.desk = desk;
    }

    /** @param waiting how many customers wait for somebody */
    record Waiting(StaffAccountId staffId, @Nullable String name, Instant leftAt, int waiting) {}

    /** Who left and has customers that wait, who left last first. */
    List<Waiting> waiting(DataScope scope) {
        Map<StaffAccountId, StaffView> seen = new HashMap<>();
        directory.staff(scope).forEach(staff -> seen.put(staff.staffId(), staff));
        List<Waiting> waiting = new ArrayList<>();
        for (Leaver leaver : desk.leavers()) {
            StaffView staff = seen.get(leaver.staffId());
            if (staff == null && !(scope instanceof AllStores)) continue;
            int count = scope instanceof AllStores
                    ? leaver.customers().size()
                    : waiting(leaver, scope).size();
            if (count > 0)
                waiting.add(new Waiting(leaver.staffId(), staff == null ? null : staff.name(), leaver.leftAt(), count));
        }
        waiting.sort(Comparator.comparing(Waiting::leftAt).reversed());
        return waiting;
    }

    /** Empty: there is nobody like that, or not for who asks. */
    Optional<Giver> find(StaffAccountId staffId, DataScope scope) {
        Optional<StaffView> staff = directory.staff(scope).stream()
                .filter(each -> each.staffId().equals(staffId))
                .findFirst();
        Optional<Leaver> leaver = desk.leaver(staffId);
        if (staff.isPresent()) return Optional.of(giver(staff.get(), leaver, scope));
        return scope instanceof AllStores
                ? leaver.map(left -> new Giver(staffId, null, Set.of(), left.leftAt(), waiting(left, scope)))
                : Optional.empty();
    }

    private Giver giver(StaffView staff, Optional<Leaver> leaver, DataScope scope) {
        Instant known = staff.leftAt();
        Instant leftAt = known != null ? known : leaver.map(Leaver::leftAt).orElse(null);
        return new Giver(
                staff.staffId(),
                staff.name(),
                staff.storeIds(),
                leftAt,
                leaver.map(left -> waiting(left, scope)).orElseGet(() -> customers.of(staff.staffId(), scope)));
    }

    private List<StaffCustomer> waiting(Leaver leaver, DataScope scope) {
        Set<CustomerId> unknown = new HashSet<>(leaver.customers());
        List<StaffCustomer> waiting = new ArrayList<>();
        for (StaffCustomer customer : customers.of(leaver.staffId(), scope))
            if (unknown.remove(customer.customerId())) waiting.add(customer);
        if (!(scope instanceof AllStores)) return waiting;
        Map<CustomerId, String> names = customers.names(unknown);
        unknown.stream()
                .sorted(Comparator.comparing(CustomerId::value))
                .map(id -> new StaffCustomer(id, names.get(id), true, null, leaver.leftAt(), Set.of(), null, null))
                .forEach(waiting::add);
        return waiting;
    }
}
