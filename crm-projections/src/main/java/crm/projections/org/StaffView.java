package crm.projections.org;

import crm.domain.org.MiniProgram;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StaffRole;
import crm.domain.org.StoreId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A staff account; name and userid come from the vault when it is read, null when not known or erased. */
public record StaffView(
        StaffAccountId staffId,
        @Nullable String name,
        @Nullable String userid,
        StaffRole role,
        Set<StoreId> storeIds,
        Set<MiniProgram> miniPrograms,
        @Nullable Instant registeredAt,
        @Nullable Instant leftAt) {}
