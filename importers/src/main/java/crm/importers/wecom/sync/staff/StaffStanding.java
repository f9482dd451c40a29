package crm.importers.wecom.sync.staff;

import crm.domain.org.MiniProgram;
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
import crm.store.log.Entry;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.log.LogPosition;
import crm.store.log.StoredEvent;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A staff account as the log has it now: a projection may be behind what was just said. */
record StaffStanding(
        StaffRole role,
        Set<StoreId> storeIds,
        Set<MiniProgram> miniPrograms,
        @Nullable Instant leftAt) {

    /** Null: nobody ever registered it. */
    static @Nullable StaffStanding read(EventLog log, EventCodec codec, StaffAccountId staffId) {
        StaffStanding standing = null;
        for (Entry entry : log.readStream(staffId.value(), 0)) {
            List<StoredEvent> events = entry.commit().events();
            for (int i = 0; i < events.size(); i++)
                standing = after(
                        standing, (StaffAccountEvent) codec.decode(events.get(i), LogPosition.of(entry.ordinal(), i)));
        }
        return standing;
    }

    private static @Nullable StaffStanding after(@Nullable StaffStanding s, StaffAccountEvent event) {
        if (event instanceof StaffRegistered e) return new StaffStanding(e.role(), e.storeIds(), Set.of(), null);
        if (s == null) return null; // nothing comes before the registration
        return switch (event) {
            case StaffRegistered e -> s; // above
            case StaffDetailsRecorded e -> s;
            case StaffRoleChanged e -> new StaffStanding(e.role(), s.storeIds, s.miniPrograms, s.leftAt);
            case StaffStoresAssigned e -> new StaffStanding(s.role, e.storeIds(), s.miniPrograms, s.leftAt);
            case MiniProgramAttached e -> s.with(e.miniProgram(), true);
            case MiniProgramDetached e -> s.with(e.miniProgram(), false);
            case StaffLeft e -> new StaffStanding(s.role, s.storeIds, s.miniPrograms, e.at());
            case StaffReturned e -> new StaffStanding(s.role, s.storeIds, s.miniPrograms, null);
            case ProfileRequested e -> s;
            case ProfileConfirmed e -> s; // what hangs there is said by what is attached
            case ProfileRefused e -> s;
        };
    }

    private StaffStanding with(MiniProgram program, boolean attached) {
        Set<MiniProgram> programs = EnumSet.noneOf(MiniProgram.class);
        programs.addAll(miniPrograms);
        if (attached) programs.add(program);
        else programs.remove(program);
        return new StaffStanding(role, storeIds, Set.copyOf(programs), leftAt);
    }
}
