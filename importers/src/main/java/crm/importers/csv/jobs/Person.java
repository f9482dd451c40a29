package crm.importers.csv.jobs;

import crm.store.vault.Identifier;
import crm.store.vault.PersonalField;
import crm.store.vault.SubjectKind;
import java.util.List;
import java.util.Map;

/**
 * Someone whom a row names.
 *
 * @param identifiers the surest first; not empty
 * @param mint whether an unknown one becomes known by this row
 * @param column of the identifiers, to say where a conflict is
 * @param fields for the vault; empty: only to be found
 */
public record Person(
        SubjectKind kind,
        List<Identifier> identifiers,
        boolean mint,
        @org.jspecify.annotations.Nullable String column,
        Map<PersonalField, String> fields) {

    @Override
    public String toString() {
        return "Person(" + kind + ")";
    }
}
