package crm.importers.csv.jobs;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who the persons of one piece of work are. */
public final class Known {

    private final Map<Person, String> subjects = new HashMap<>();
    private final Map<Person, Long> revisions = new HashMap<>();

    public void is(Person person, String subject) {
        subjects.put(person, subject);
    }

    public void hasRevision(Person person, long revision) {
        revisions.put(person, revision);
    }

    /** The vault's subject; null when nobody has these identifiers, or for nobody. */
    public @Nullable String subject(@Nullable Person person) {
        return person == null ? null : subjects.get(person);
    }

    /** Of the personal data in the vault, for a person with fields. */
    public long revision(Person person) {
        Long revision = revisions.get(person);
        if (revision == null) throw new IllegalStateException("Nothing was recorded of " + person);
        return revision;
    }
}
