package crm.store.vault;

import java.util.Map;

/** What is known of a person at a revision. Never log it. */
public record PersonalData(long revision, Map<PersonalField, String> fields) {

    @Override
    public String toString() {
        return "PersonalData(revision " + revision + ", " + fields.size() + " fields)";
    }
}
