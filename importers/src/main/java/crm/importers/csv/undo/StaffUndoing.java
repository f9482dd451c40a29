package crm.importers.csv.undo;

import crm.domain.org.MiniProgram;
import crm.domain.org.StaffAccountCommand.DefineStaff;
import crm.domain.org.StaffAccountCommand.LeaveStaff;
import crm.domain.org.StaffAccountCommand.ReturnStaff;
import crm.domain.org.StaffAccountEvent;
import crm.domain.org.StaffAccountEvent.MiniProgramAttached;
import crm.domain.org.StaffAccountEvent.MiniProgramDetached;
import crm.domain.org.StaffAccountEvent.ProfileConfirmed;
import crm.domain.org.StaffAccountEvent.ProfileRefused;
import crm.domain.org.StaffAccountEvent.ProfileRequested;
import crm.domain.org.StaffAccountEvent.StaffDetailsRecorded;
import crm.domain.org.StaffAccountEvent.StaffLeft;
import crm.domain.org.StaffAccountEvent.StaffRegistered;
import crm.domain.org.StaffAccountEvent.StaffReturned;
import crm.domain.org.StaffAccountEvent.StaffRoleChanged;
import crm.domain.org.StaffAccountEvent.StaffStoresAssigned;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StaffRole;
import crm.domain.org.StoreId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Of a staff account: role, stores and mini-programs as they would be; whom the import made known has left. */
final class StaffUndoing {

    private static final class Account {
        private @Nullable StaffRole role;
        private Set<StoreId> stores = Set.of();
        private final Set<MiniProgram> programs = EnumSet.noneOf(MiniProgram.class);
        private boolean left;

        void read(StaffAccountEvent event) {
            switch (event) {
                case StaffRegistered e -> {
                    role = e.role();
                    stores = e.storeIds();
                }
                case StaffRoleChanged e -> role = e.role();
                case StaffStoresAssigned e -> stores = e.storeIds();
                case MiniProgramAttached e -> programs.add(e.miniProgram());
                case MiniProgramDetached e -> programs.remove(e.miniProgram());
                case StaffLeft e -> left = true;
                case StaffReturned e -> left = false;
                case StaffDetailsRecorded e -> {}
                case ProfileRequested e -> {}
                case ProfileConfirmed e -> {}
                case ProfileRefused e -> {}
            }
        }

        boolean isDefinedAs(Account other) {
            return role == other.role && stores.equals(other.stores) && programs.equals(other.programs);
        }
    }

    private StaffUndoing() {}

    static void into(Remedy remedy, StaffAccountId staff, List<Told> history, Instant at) {
        Account now = new Account();
        Account without = new Account();
        for (Told told : history) {
            StaffAccountEvent event = (StaffAccountEvent) told.event();
            now.read(event);
            if (!told.own()) without.read(event);
            else if (event instanceof StaffDetailsRecorded) remedy.stays(StayReason.PERSONAL_DATA);
        }
        StaffRole role = without.role;
        if (role == null) {
            remedy.stays(StayReason.STAFF_LISTED);
            if (!now.left) remedy.send(new LeaveStaff(staff, at));
            return;
        }
        if (!without.isDefinedAs(now))
            remedy.send(new DefineStaff(staff, role, without.stores, Set.copyOf(without.programs), 0, at));
        if (now.left && !without.left) remedy.send(new ReturnStaff(staff, at));
    }
}
