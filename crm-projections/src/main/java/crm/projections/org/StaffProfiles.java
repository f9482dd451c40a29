package crm.projections.org;

import crm.domain.org.StaffAccountId;
import crm.projections.shared.DataScope;
import crm.projections.shared.DocumentFoldStore;
import crm.store.documents.DocumentStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The profiles of staff, as far as something is wanted of them. */
public class StaffProfiles {

    private final DocumentFoldStore<StaffProfileView> store;
    private final StoreDirectory directory;

    public StaffProfiles(DocumentStore documents, StoreDirectory directory) {
        this.store = StaffProfileProjection.storeIn(documents);
        this.directory = directory;
    }

    /** Of staff within the scope. */
    public Map<StaffAccountId, StaffProfileView> profiles(DataScope scope) {
        List<String> staff = directory.staff(scope).stream()
                .map(each -> each.staffId().value())
                .toList();
        Map<StaffAccountId, StaffProfileView> profiles = new HashMap<>();
        store.collection()
                .getAll(staff)
                .forEach((id, document) -> profiles.put(new StaffAccountId(id), store.read(document)));
        return profiles;
    }
}
