package crm.platform.demo;

import crm.store.vault.ErasureRegister;
import crm.store.vault.Identifier;
import crm.store.vault.PersonalData;
import crm.store.vault.PersonalField;
import crm.store.vault.SubjectKind;
import crm.store.vault.Vault;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A vault in a map, for scripts that are only read. */
final class KnownPeople implements Vault {

    private final Map<Identifier, String> subjects = new HashMap<>();
    private final Map<String, Map<PersonalField, String>> fields = new HashMap<>();

    @Override
    public Optional<String> find(Identifier identifier) {
        return Optional.ofNullable(subjects.get(identifier));
    }

    @Override
    public Map<Identifier, String> findAll(Collection<Identifier> identifiers) {
        Map<Identifier, String> found = new LinkedHashMap<>();
        for (Identifier identifier : identifiers) find(identifier).ifPresent(id -> found.put(identifier, id));
        return found;
    }

    @Override
    public Map<Identifier, String> findOrMintAll(SubjectKind kind, Collection<Identifier> identifiers) {
        for (Identifier identifier : identifiers) subjects.computeIfAbsent(identifier, i -> kind.prefix() + i.value());
        return findAll(identifiers);
    }

    @Override
    public Map<Identifier, String> linkAll(Map<Identifier, String> subjectByIdentifier) {
        subjects.putAll(subjectByIdentifier);
        return Map.of();
    }

    @Override
    public Map<String, Long> recordAll(Map<String, Map<PersonalField, String>> fieldsBySubject) {
        fields.putAll(fieldsBySubject);
        Map<String, Long> revisions = new HashMap<>();
        fieldsBySubject.keySet().forEach(subject -> revisions.put(subject, 1L));
        return revisions;
    }

    @Override
    public long recordNotes(String subject, String keeper, Map<PersonalField, String> noted) {
        throw new UnsupportedOperationException("Nobody notes anything in the demo's seed");
    }

    @Override
    public Map<PersonalField, String> openNotes(String subject, String keeper) {
        return Map.of();
    }

    @Override
    public List<String> noted(Collection<String> subjects, PersonalField field) {
        return List.of();
    }

    @Override
    public Optional<PersonalData> open(String subject) {
        return Optional.ofNullable(fields.get(subject)).map(known -> new PersonalData(1, known));
    }

    @Override
    public Map<String, PersonalData> openAll(Collection<String> all) {
        Map<String, PersonalData> opened = new HashMap<>();
        for (String subject : all) open(subject).ifPresent(data -> opened.put(subject, data));
        return opened;
    }

    @Override
    public void erase(String subject) {
        fields.remove(subject);
    }

    @Override
    public int applyErasures(ErasureRegister register) {
        return 0;
    }

    @Override
    public void merge(String absorbed, String survivor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> absorbedBy(String subject) {
        return List.of();
    }

    @Override
    public Map<String, String> survivorsOf(Collection<String> subjects) {
        return Map.of();
    }
}
