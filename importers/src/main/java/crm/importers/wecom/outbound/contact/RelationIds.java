package crm.importers.wecom.outbound.contact;

import crm.domain.contact.ContactId;
import crm.store.vault.PersonalData;
import crm.store.vault.PersonalField;
import crm.store.vault.Vault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** WeCom's names of the two of a relation. */
final class RelationIds {

    private final Vault vault;

    RelationIds(Vault vault) {
        this.vault = vault;
    }

    /** Personal data: never log it. */
    record Ids(String userid, String externalUserid) {

        @Override
        public String toString() {
            return "Ids";
        }
    }

    /** Empty when one of them is not in WeCom, or was erased. */
    Optional<Ids> of(ContactId contact) {
        String staff = contact.staffId().value();
        String customer = contact.customerId().value();
        Map<String, PersonalData> people = vault.openAll(List.of(staff, customer));
        String userid = field(people.get(staff), PersonalField.USERID);
        String externalUserid = field(people.get(customer), PersonalField.EXTERNAL_USERID);
        return userid == null || externalUserid == null
                ? Optional.empty()
                : Optional.of(new Ids(userid, externalUserid));
    }

    private static @Nullable String field(@Nullable PersonalData person, PersonalField field) {
        return person == null ? null : person.fields().get(field);
    }
}
