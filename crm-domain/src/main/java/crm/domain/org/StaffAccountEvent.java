package crm.domain.org;

import crm.domain.shared.DomainEvent;
import crm.domain.shared.EventName;
import java.time.Instant;
import java.util.Set;

/** All that can happen to a staff account. Name and WeCom userid are in the vault. */
public sealed interface StaffAccountEvent extends DomainEvent {

    StaffAccountId staffId();

    @EventName("staff.registered")
    record StaffRegistered(
            StaffAccountId staffId, StaffRole role, Set<StoreId> storeIds, long vaultRevision, Instant at)
            implements StaffAccountEvent {}

    @EventName("staff.details-recorded")
    record StaffDetailsRecorded(StaffAccountId staffId, long vaultRevision) implements StaffAccountEvent {}

    @EventName("staff.role-changed")
    record StaffRoleChanged(StaffAccountId staffId, StaffRole role) implements StaffAccountEvent {}

    @EventName("staff.stores-assigned")
    record StaffStoresAssigned(StaffAccountId staffId, Set<StoreId> storeIds, Instant at)
            implements StaffAccountEvent {}

    @EventName("staff.mini-program-attached")
    record MiniProgramAttached(StaffAccountId staffId, MiniProgram miniProgram, Instant at)
            implements StaffAccountEvent {}

    @EventName("staff.mini-program-detached")
    record MiniProgramDetached(StaffAccountId staffId, MiniProgram miniProgram, Instant at)
            implements StaffAccountEvent {}

    @EventName("staff.left")
    record StaffLeft(StaffAccountId staffId, Instant at) implements StaffAccountEvent {}
}
