package crm.store.vault;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Personal data of customers and staff, the only place that has it besides what is derived for search. A subject is our
 * own random id. Values are encrypted (AES-256-GCM) under a key of the subject's own; identifiers are found by HMAC-SHA256
 * under an installation key. Keys live apart from the data. Everything is durable when a call returns. Safe for many
 * threads: two callers with the same new identifier get the same subject.
 */
public interface Vault {

    Optional<String> find(Identifier identifier);

    /** Those that are known. */
    Map<Identifier, String> findAll(Collection<Identifier> identifiers);

    /** The subject of each identifier; an unknown one is minted a random id with the kind's prefix. One durable write for all. */
    Map<Identifier, String> findOrMintAll(SubjectKind kind, Collection<Identifier> identifiers);

    default String findOrMint(SubjectKind kind, Identifier identifier) {
        return findOrMintAll(kind, List.of(identifier)).values().iterator().next();
    }

    /**
     * Adds identifiers to subjects that exist; those for an unknown or erased one are ignored. One that belongs to another
     * subject already stays there.
     *
     * @return the refused ones with the subject they belong to
     */
    Map<Identifier, String> linkAll(Map<Identifier, String> subjectByIdentifier);

    /**
     * Merges the fields into each subject's personal data; an empty value removes a field. One durable write for all.
     *
     * @return each subject's revision, from 1 (0: nothing was ever recorded), raised only when its content changed; an
     *     unknown or erased subject is left out and nothing is kept of it
     */
    Map<String, Long> recordAll(Map<String, Map<PersonalField, String>> fieldsBySubject);

    /** @throws NoSuchElementException when the subject is unknown or was erased */
    default long record(String subject, Map<PersonalField, String> fields) {
        Long revision = recordAll(Map.of(subject, fields)).get(subject);
        if (revision == null) throw new NoSuchElementException("Subject " + subject + " is unknown or was erased");
        return revision;
    }

    /**
     * Merges fields into what one keeper (a staff member) noted of the subject: kept under the subject's key, so it goes
     * when the subject is erased, and apart from what others noted. An empty value removes a field.
     *
     * @return the subject's revision, raised only when something changed
     * @throws NoSuchElementException when the subject is unknown or was erased
     */
    long recordNotes(String subject, String keeper, Map<PersonalField, String> fields);

    /** What the keeper noted of the subject; empty when that is nothing or the subject was erased. */
    Map<PersonalField, String> openNotes(String subject, String keeper);

    /** What any keeper noted of the subjects in this field. */
    List<String> noted(Collection<String> subjects, PersonalField field);

    /** Empty when nothing was recorded or the subject was erased. Of one that became part of another what is kept of that one. */
    Optional<PersonalData> open(String subject);

    /** Those that can be opened, each as {@link #open} opens it. */
    Map<String, PersonalData> openAll(Collection<String> subjects);

    /**
     * Makes one person of two: what finds {@code absorbed} finds {@code survivor} from now on, what is said of the one is
     * kept of the other, and of the data of both the survivor's own outweighs. The absorbed subject's key is destroyed. Ends
     * what a crash left of an earlier call; a repeat changes nothing.
     *
     * @throws IllegalArgumentException when both are one, or the survivor is part of the absorbed
     */
    void merge(String absorbed, String survivor);

    /** Those among the subjects that became part of another one, each with whom she is in the end. */
    Map<String, String> survivorsOf(Collection<String> subjects);

    /** All that became part of the subject, also through others. */
    List<String> absorbedBy(String subject);

    /** Who the subject is in the end: herself unless she became part of another one. */
    default String survivorOf(String subject) {
        return survivorsOf(List.of(subject)).getOrDefault(subject, subject);
    }

    /**
     * Destroys the subject's key, data and identifiers for good and enters it in the erasure register, with every subject
     * that became part of it. Of one that became part of another that other is erased. A repeat is harmless.
     */
    void erase(String subject);

    /**
     * Erases again whom the register names: after a backup was restored, before anybody reads; and after a crash, to end
     * an erasure that had begun. Cheap when there is nothing to do.
     *
     * @return how many were found in whole or in part
     */
    int applyErasures(ErasureRegister register);
}
