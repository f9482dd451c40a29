package crm.domain.notice;

import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.Snapshotted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Whom a notice is for, who has read it, and whom it cannot reach. */
@Snapshotted
class NoticeReaders {

    private static final String NO_STORE = "";

    private SortedMap<String, String> storeByStaff = new TreeMap<>();
    private SortedMap<String, Instant> readAt = new TreeMap<>();
    private SortedSet<String> unreachable = new TreeSet<>();

    NoticeReaders() {}

    void add(Collection<NoticeRecipient> recipients) {
        for (NoticeRecipient each : recipients) {
            StoreId store = each.storeId();
            storeByStaff.put(each.staffId().value(), store == null ? NO_STORE : store.value());
        }
    }

    void read(StaffAccountId staffId, Instant at) {
        readAt.put(staffId.value(), at);
    }

    void cannotReach(Collection<NoticeRecipient> recipients) {
        recipients.forEach(each -> unreachable.add(each.staffId().value()));
    }

    @Nullable
    Instant readAt(StaffAccountId staffId) {
        return readAt.get(staffId.value());
    }

    Optional<NoticeRecipient> find(StaffAccountId staffId) {
        return Optional.ofNullable(storeByStaff.get(staffId.value())).map(store -> recipient(staffId.value(), store));
    }

    /** By id. */
    List<NoticeRecipient> all() {
        List<NoticeRecipient> all = new ArrayList<>();
        storeByStaff.forEach((staff, store) -> all.add(recipient(staff, store)));
        return all;
    }

    /** Who has not read it, of those whom it can reach. */
    List<NoticeRecipient> unread() {
        return all().stream()
                .filter(each -> !readAt.containsKey(each.staffId().value()))
                .filter(each -> !unreachable.contains(each.staffId().value()))
                .toList();
    }

    /** Those of these people for whom it is. */
    List<NoticeRecipient> those(Collection<StaffAccountId> staffIds) {
        return staffIds.stream()
                .map(StaffAccountId::value)
                .sorted()
                .flatMap(staff -> find(new StaffAccountId(staff)).stream())
                .toList();
    }

    private static NoticeRecipient recipient(String staff, String store) {
        return new NoticeRecipient(new StaffAccountId(staff), store.equals(NO_STORE) ? null : new StoreId(store));
    }
}
