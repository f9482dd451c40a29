package crm.importers.wecom.outbound.transfer;

import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import java.time.Instant;
import java.util.List;

/** A staff member who left, and whom WeCom says to be waiting for somebody; {@code seenAt}: when it said so. */
public record Leaver(StaffAccountId staffId, Instant leftAt, List<CustomerId> customers, Instant seenAt) {
    public Leaver {
        customers = List.copyOf(customers);
    }
}
