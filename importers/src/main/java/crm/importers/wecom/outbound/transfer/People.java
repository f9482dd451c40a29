package crm.importers.wecom.outbound.transfer;

import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.store.vault.PersonalData;
import crm.store.vault.PersonalField;
import crm.store.vault.Vault;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Our ids as WeCom's; they come from the vault each time and are kept nowhere. */
final class People {

    private final Vault vault;

    People(Vault vault) {
        this.vault = vault;
    }

    Optional<String> userid(StaffAccountId staff) {
        return field(staff, PersonalField.USERID);
    }

    Optional<String> name(StaffAccountId staff) {
        return field(staff, PersonalField.NAME);
    }

    /** Those who have one: whoever was erased has none. */
    Map<CustomerId, String> externalUserids(Collection<CustomerId> customers) {
        Map<CustomerId, String> ids = new HashMap<>();
        vault.openAll(customers.stream().map(CustomerId::value).toList()).forEach((subject, person) -> {
            String id = person.fields().get(PersonalField.EXTERNAL_USERID);
            if (id != null) ids.put(new CustomerId(subject), id);
        });
        return ids;
    }

    private Optional<String> field(StaffAccountId staff, PersonalField field) {
        return vault.open(staff.value())
                .map(PersonalData::fields)
                .map(fields -> fields.get(field))
                .filter(text -> !text.isBlank());
    }
}
