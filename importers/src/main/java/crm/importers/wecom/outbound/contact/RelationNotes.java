package crm.importers.wecom.outbound.contact;

import crm.domain.contact.ContactId;
import crm.importers.wecom.ContactDetails.Noted;
import crm.store.vault.PersonalField;
import crm.store.vault.Vault;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * What staff noted of customers, in the vault: under the customer's key, apart for each staff member. How long a note may be
 * says {@link Limits}.
 */
public class RelationNotes {

    private final Vault vault;

    public RelationNotes(Vault vault) {
        this.vault = vault;
    }

    /**
     * What WeCom takes of a note [92115].
     *
     * @param remarkCharacters also of the company
     * @param phones ours: WeCom names no number
     */
    public record Limits(int remarkCharacters, int descriptionCharacters, int phones) {

        public static Limits standard() {
            return new Limits(20, 150, 5);
        }
    }

    /** Without tags, which are events. */
    public Noted of(ContactId contact) {
        Map<PersonalField, String> fields =
                vault.openNotes(contact.customerId().value(), contact.staffId().value());
        String phones = fields.getOrDefault(PersonalField.NOTED_PHONES, "");
        return new Noted(
                fields.getOrDefault(PersonalField.REMARK, ""),
                fields.getOrDefault(PersonalField.DESCRIPTION, ""),
                fields.getOrDefault(PersonalField.COMPANY, ""),
                phones.isEmpty() ? List.of() : phones.lines().toList(),
                null);
    }

    /**
     * In place of what was noted.
     *
     * @return the vault's revision
     * @throws java.util.NoSuchElementException when the customer was erased
     */
    public long record(ContactId contact, Noted noted) {
        Map<PersonalField, String> fields = new EnumMap<>(PersonalField.class);
        fields.put(PersonalField.REMARK, noted.remark());
        fields.put(PersonalField.DESCRIPTION, noted.description());
        fields.put(PersonalField.COMPANY, noted.company());
        fields.put(PersonalField.NOTED_PHONES, String.join("\n", noted.mobiles()));
        return vault.recordNotes(contact.customerId().value(), contact.staffId().value(), fields);
    }

    static boolean same(Noted one, Noted other) {
        return one.remark().equals(other.remark())
                && one.description().equals(other.description())
                && one.company().equals(other.company())
                && new HashSet<>(one.mobiles()).equals(new HashSet<>(other.mobiles()));
    }
}
