package crm.web.notice;

import crm.domain.notice.NoticeRecipient;
import crm.domain.org.StaffRole;
import crm.domain.org.StoreId;
import crm.projections.org.StaffView;
import crm.projections.org.StoreDirectory;
import crm.projections.shared.DataScope;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who is meant, among the staff at work that the sender may see; each under one store. */
@Component
class NoticeAudiences {

    private final StoreDirectory directory;

    NoticeAudiences(StoreDirectory directory) {
        this.directory = directory;
    }

    /** By name. */
    List<StaffView> choosable(DataScope scope) {
        return directory.staff(scope).stream()
                .filter(staff -> staff.leftAt() == null)
                .toList();
    }

    List<NoticeRecipient> of(NoticeForm typed, DataScope scope) {
        return choosable(scope).stream()
                .filter(staff -> isMeant(staff, typed))
                .map(staff -> new NoticeRecipient(staff.staffId(), storeOf(staff, typed, scope)))
                .toList();
    }

    private static boolean isMeant(StaffView staff, NoticeForm typed) {
        return switch (typed.audience()) {
            case ALL -> true;
            case MANAGERS -> staff.role() == StaffRole.STORE_MANAGER;
            case STORES ->
                staff.storeIds().stream().anyMatch(store -> typed.stores().contains(store.value()));
            case CHOSEN -> typed.people().contains(staff.staffId().value());
        };
    }

    /** Who serves several is counted under one that was chosen, and that the sender sees. */
    private static @Nullable StoreId storeOf(StaffView staff, NoticeForm typed, DataScope scope) {
        return staff.storeIds().stream()
                .filter(scope::sees)
                .min(Comparator.comparing((StoreId store) -> !typed.stores().contains(store.value()))
                        .thenComparing(StoreId::value))
                .orElse(null);
    }
}
