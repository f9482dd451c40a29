package crm.projections.audience;

import crm.store.vault.PersonalData;
import crm.store.vault.PersonalField;
import crm.store.vault.Vault;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Birthdays out of the vault, month and day only: kept where rules are read, in the heap or the search index, and nowhere else. */
public final class VaultBirthdays implements AudienceExtras {

    private final Vault vault;

    public VaultBirthdays(Vault vault) {
        this.vault = vault;
    }

    @Override
    public Extra of(Collection<String> customerIds) {
        Map<String, PersonalData> people = vault.openAll(customerIds);
        return (id, row) -> {
            PersonalData person = people.get(id);
            if (person != null) row.birthday(monthDay(person.fields().get(PersonalField.BIRTHDAY)));
        };
    }

    /** Null when it is not known or not a date. */
    static @Nullable MonthDay monthDay(@Nullable String birthday) {
        if (birthday == null) return null;
        try {
            return MonthDay.from(LocalDate.parse(birthday));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
