package crm.domain.org;

import crm.domain.shared.DomainEvent;
import crm.domain.shared.EventName;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** All that can happen to a staff account. Name and WeCom userid are in the vault. */
public sealed interface StaffAccountEvent extends DomainEvent {

    StaffAccountId staffId();

    /** The account exists from here on. */
    @EventName("staff.registered")
    record StaffRegistered(
            StaffAccountId staffId, StaffRole role, Set<StoreId> storeIds, long vaultRevision, Instant at)
            implements StaffAccountEvent {}

    /** Name or WeCom userid changed; the vault holds them at {@code vaultRevision}. */
    @EventName("staff.details-recorded")
    record StaffDetailsRecorded(StaffAccountId staffId, long vaultRevision) implements StaffAccountEvent {}

    /** The role became another. */
    @EventName("staff.role-changed")
    record StaffRoleChanged(StaffAccountId staffId, StaffRole role, Instant at) implements StaffAccountEvent {}

    /** The stores served are these from here on. */
    @EventName("staff.stores-assigned")
    record StaffStoresAssigned(StaffAccountId staffId, Set<StoreId> storeIds, Instant at)
            implements StaffAccountEvent {}

    /** The mini-program hangs on the staff profile from here on. */
    @EventName("staff.mini-program-attached")
    record MiniProgramAttached(StaffAccountId staffId, MiniProgram miniProgram, Instant at)
            implements StaffAccountEvent {}

    /** The mini-program was taken off the staff profile. */
    @EventName("staff.mini-program-detached")
    record MiniProgramDetached(StaffAccountId staffId, MiniProgram miniProgram, Instant at)
            implements StaffAccountEvent {}

    /**
     * The person left the chain (离职). Recorded again when an earlier date becomes known: the earliest since the last
     * return counts.
     */
    @EventName("staff.left")
    record StaffLeft(StaffAccountId staffId, Instant at) implements StaffAccountEvent {}

    /** Who had left works for the chain again (复职); a leaving of that date or before counts no more. */
    @EventName("staff.returned")
    record StaffReturned(StaffAccountId staffId, Instant at) implements StaffAccountEvent {}

    /** The profile (对外资料) is to show these mini-programs; WeCom is to be told. Revisions count from 1. */
    @EventName("staff.profile-requested")
    record ProfileRequested(StaffAccountId staffId, int revision, List<ProfileCard> cards, Instant at)
            implements StaffAccountEvent {}

    /** WeCom took it; {@code ignored}: wanted and yet not shown, because nobody made the attribute there. */
    @EventName("staff.profile-confirmed")
    record ProfileConfirmed(
            StaffAccountId staffId, int revision, Set<MiniProgram> shown, Set<MiniProgram> ignored, Instant at)
            implements StaffAccountEvent {}

    /** WeCom refused it; what the profile showed before it still shows. */
    @EventName("staff.profile-refused")
    record ProfileRefused(StaffAccountId staffId, int revision, int errorCode, Instant at)
            implements StaffAccountEvent {}
}
