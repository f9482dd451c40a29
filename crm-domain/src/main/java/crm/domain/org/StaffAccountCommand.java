package crm.domain.org;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** All that can be asked of a staff account; {@link StaffAccountEvent} is all that can come of it. */
public sealed interface StaffAccountCommand {

    @TargetAggregateIdentifier
    StaffAccountId staffId();

    /**
     * Creates the account or brings role, stores and attached mini-programs to this state; what is the same changes
     * nothing, and neither does what is dated before the last change of the same thing. {@code vaultRevision} is the
     * revision of name and userid in the vault. It does not bring back who left.
     */
    record DefineStaff(
            StaffAccountId staffId,
            StaffRole role,
            Set<StoreId> storeIds,
            Set<MiniProgram> miniPrograms,
            long vaultRevision,
            Instant at)
            implements StaffAccountCommand {}

    /** The person left the chain (离职). */
    record LeaveStaff(StaffAccountId staffId, Instant at) implements StaffAccountCommand {}

    /** Who had left is back (复职): changes nothing for who has not left, or left after {@code at}. */
    record ReturnStaff(StaffAccountId staffId, Instant at) implements StaffAccountCommand {}

    /**
     * These mini-programs are to hang on the profile (对外资料), and no other of ours. The same again changes nothing,
     * unless WeCom refused or ignored something of it.
     *
     * @param cards at most one of each mini-program
     */
    record RequestProfile(StaffAccountId staffId, List<ProfileCard> cards, Instant at) implements StaffAccountCommand {}

    /** The profile is to be again as before the change of that moment; refused when that was not the latest. */
    record RevertProfile(StaffAccountId staffId, Instant changedAt, Instant at) implements StaffAccountCommand {}

    /**
     * WeCom took the profile of this revision.
     *
     * @param shown what hangs there; what was wanted and is not among them was ignored
     */
    record ConfirmProfile(StaffAccountId staffId, int revision, Set<MiniProgram> shown, Instant at)
            implements StaffAccountCommand {}

    /** WeCom refused the profile of this revision with this {@code errcode}. */
    record RefuseProfile(StaffAccountId staffId, int revision, int errorCode, Instant at)
            implements StaffAccountCommand {}
}
