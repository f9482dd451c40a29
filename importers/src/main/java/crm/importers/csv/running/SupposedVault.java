package crm.importers.csv.running;

import crm.store.vault.ErasureRegister;
import crm.store.vault.Identifier;
import crm.store.vault.PersonalData;
import crm.store.vault.PersonalField;
import crm.store.vault.SubjectKind;
import crm.store.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers as the vault would and writes nothing: who is not known gets an id made of her identifier, so that the same
 * identifier is the same person without being remembered. Links and data of the latest persons are remembered; what was
 * forgotten of a very long file counts as not known. Not for several threads.
 */
final class SupposedVault implements Vault {

    private static final int REMEMBERED = 100_000;
    private static final String NOT_HERE = "Nothing of it is asked of a vault that only supposes";

    private final Vault vault;
    private final Map<Identifier, String> links = latest();
    private final Map<String, PersonalData> supposed = latest();

    SupposedVault(Vault vault) {
        this.vault = vault;
    }

    private static <K, V> Map<K, V> latest() {
        return new LinkedHashMap<>(1024, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > REMEMBERED;
            }
        };
    }

    @Override
    public Optional<String> find(Identifier identifier) {
        return Optional.ofNullable(findAll(List.of(identifier)).get(identifier));
    }

    @Override
    public Map<Identifier, String> findAll(Collection<Identifier> identifiers) {
        Map<Identifier, String> found = new HashMap<>(vault.findAll(identifiers));
        for (Identifier each : identifiers) {
            String linked = links.get(each);
            if (linked != null) found.putIfAbsent(each, linked);
        }
        return found;
    }

    @Override
    public Map<Identifier, String> findOrMintAll(SubjectKind kind, Collection<Identifier> identifiers) {
        Map<Identifier, String> found = findAll(identifiers);
        for (Identifier each : identifiers) {
            if (!found.containsKey(each)) found.put(each, supposedId(kind, each));
        }
        return found;
    }

    private static String supposedId(SubjectKind kind, Identifier identifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((identifier.kind() + '\0' + identifier.value()).getBytes(StandardCharsets.UTF_8));
            return kind.prefix() + "-supposed-" + HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    @Override
    public Map<Identifier, String> linkAll(Map<Identifier, String> subjectByIdentifier) {
        Map<Identifier, String> refused = new HashMap<>();
        Map<Identifier, String> owners = findAll(subjectByIdentifier.keySet());
        subjectByIdentifier.forEach((identifier, subject) -> {
            String owner = owners.get(identifier);
            if (owner == null) links.put(identifier, subject);
            else if (!owner.equals(subject)) refused.put(identifier, owner);
        });
        return refused;
    }

    @Override
    public Map<String, Long> recordAll(Map<String, Map<PersonalField, String>> fieldsBySubject) {
        Map<String, PersonalData> known = openAll(fieldsBySubject.keySet());
        Map<String, Long> revisions = new HashMap<>();
        fieldsBySubject.forEach((subject, fields) -> {
            PersonalData before = known.getOrDefault(subject, new PersonalData(0, Map.of()));
            Map<PersonalField, String> merged = new HashMap<>(before.fields());
            fields.forEach((field, text) -> {
                if (text.isEmpty()) merged.remove(field);
                else merged.put(field, text);
            });
            boolean changed = !merged.equals(before.fields());
            PersonalData now = new PersonalData(before.revision() + (changed ? 1 : 0), merged);
            if (changed) supposed.put(subject, now);
            revisions.put(subject, now.revision());
        });
        return revisions;
    }

    @Override
    public Optional<PersonalData> open(String subject) {
        return Optional.ofNullable(openAll(List.of(subject)).get(subject));
    }

    @Override
    public Map<String, PersonalData> openAll(Collection<String> subjects) {
        Map<String, PersonalData> open = new HashMap<>(vault.openAll(subjects));
        for (String each : subjects) {
            PersonalData later = supposed.get(each);
            if (later != null) open.put(each, later);
        }
        return open;
    }

    @Override
    public Map<String, String> survivorsOf(Collection<String> subjects) {
        return vault.survivorsOf(subjects);
    }

    @Override
    public List<String> absorbedBy(String subject) {
        return vault.absorbedBy(subject);
    }

    @Override
    public Map<PersonalField, String> openNotes(String subject, String keeper) {
        return vault.openNotes(subject, keeper);
    }

    @Override
    public List<String> noted(Collection<String> subjects, PersonalField field) {
        return vault.noted(subjects, field);
    }

    @Override
    public long recordNotes(String subject, String keeper, Map<PersonalField, String> fields) {
        throw new UnsupportedOperationException(NOT_HERE);
    }

    @Override
    public void merge(String absorbed, String survivor) {
        throw new UnsupportedOperationException(NOT_HERE);
    }

    @Override
    public void erase(String subject) {
        throw new UnsupportedOperationException(NOT_HERE);
    }

    @Override
    public int applyErasures(ErasureRegister register) {
        throw new UnsupportedOperationException(NOT_HERE);
    }
}
