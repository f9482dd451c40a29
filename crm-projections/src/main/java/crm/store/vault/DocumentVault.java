package crm.store.vault;

import crm.store.documents.Document;
import crm.store.documents.DocumentStore;
import crm.store.vault.ErasureRegister.Erasure;
import crm.store.vault.Identifiers.Place;
import crm.store.vault.Records.Content;
import java.math.BigInteger;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.crypto.SecretKey;

/**
 * The vault over documents, keys apart. A subject lives exactly as long as its key: the key is written before anything
 * points to the subject and destroyed before anything else of it goes, so a crash at any step leaves at worst a key that
 * opens nothing, or data and identifiers of the dead, which count as not there.
 */
public final class DocumentVault implements Vault {

    /** Between a field's name and whoever noted it. */
    private static final String NOTED_BY = "@";

    private final DataKeys keys;
    private final Identifiers identifiers;
    private final Records records;
    private final Mergers mergers;
    private final ErasureRegister register;
    private final InstantSource clock;

    public DocumentVault(DocumentStore documents, DataKeys keys, ErasureRegister register, InstantSource clock) {
        this.keys = keys;
        this.identifiers = new Identifiers(documents, keys.master());
        this.records = new Records(documents);
        this.mergers = new Mergers(documents);
        this.register = register;
        this.clock = clock;
    }

    @Override
    public Optional<String> find(Identifier identifier) {
        return Optional.ofNullable(findAll(List.of(identifier)).get(identifier));
    }

    @Override
    public Map<Identifier, String> findAll(Collection<Identifier> wanted) {
        return living(identifiers.look(new HashSet<>(wanted)));
    }

    private Map<Identifier, String> living(Map<Identifier, Place> places) {
        Set<String> subjects = new HashSet<>();
        for (Place place : places.values()) if (place.subject() != null) subjects.add(place.subject());
        Map<String, String> living = persons(subjects);
        Map<Identifier, String> found = HashMap.newHashMap(places.size());
        places.forEach((identifier, place) -> {
            String person = living.get(String.valueOf(place.subject()));
            if (person != null) found.put(identifier, person);
        });
        return found;
    }

    /** Of each subject that lives herself or in another one who that is now. */
    private Map<String, String> persons(Set<String> subjects) {
        Map<String, String> persons = HashMap.newHashMap(subjects.size());
        for (String living : keys.living(subjects)) persons.put(living, living);
        Set<String> gone = new HashSet<>(subjects);
        gone.removeAll(persons.keySet());
        Map<String, String> survivors = mergers.survivorsOf(gone);
        Set<String> living = keys.living(new HashSet<>(survivors.values()));
        survivors.forEach((absorbed, survivor) -> {
            if (living.contains(survivor)) persons.put(absorbed, survivor);
        });
        return persons;
    }

    @Override
    public void merge(String absorbed, String survivor) {
        if (survivorOf(survivor).equals(absorbed))
            throw new IllegalArgumentException(absorbed + " cannot become part of itself");
        mergers.point(absorbed, survivor);
        String end = survivorOf(absorbed);
        Map<String, Content> contents = records.read(keys.stored(List.of(absorbed, end)));
        Content hers = contents.get(absorbed);
        if (hers != null) {
            Map<String, String> moved = new TreeMap<>(hers.fields());
            Content own = contents.get(end);
            if (own != null) moved.keySet().removeAll(own.fields().keySet());
            recordNamed(Map.of(end, moved));
        }
        if (!keys.living(List.of(absorbed)).isEmpty()) keys.destroy(List.of(absorbed));
        records.delete(List.of(absorbed));
    }

    @Override
    public Map<String, String> survivorsOf(Collection<String> subjects) {
        return mergers.survivorsOf(subjects);
    }

    @Override
    public List<String> absorbedBy(String subject) {
        return mergers.absorbedBy(subject);
    }

    @Override
    public Map<Identifier, String> findOrMintAll(SubjectKind kind, Collection<Identifier> wanted) {
        Map<Identifier, String> subjects = HashMap.newHashMap(wanted.size());
        Set<Identifier> unknown = new HashSet<>(wanted);
        while (true) { // again only for those that someone else minted at the same moment
            Map<Identifier, Place> places = identifiers.look(unknown);
            Map<Identifier, String> found = living(places);
            subjects.putAll(found);
            unknown.removeAll(found.keySet());
            if (unknown.isEmpty()) return subjects;
            mint(kind, unknown, places);
        }
    }

    private void mint(SubjectKind kind, Set<Identifier> unknown, Map<Identifier, Place> places) {
        Map<String, String> minted = HashMap.newHashMap(unknown.size());
        List<Document> pointers = new ArrayList<>(unknown.size());
        places.forEach((identifier, place) -> {
            if (!unknown.contains(identifier)) return;
            String subject = newId(kind);
            minted.put(place.key(), subject);
            pointers.add(place.pointingTo(subject));
        });
        keys.mint(minted.values());
        Set<String> lost = identifiers.point(pointers);
        if (!lost.isEmpty()) keys.destroy(lost.stream().map(minted::get).toList());
    }

    /** 100 random bits in letters and digits. */
    private static String newId(SubjectKind kind) {
        String digits = new BigInteger(1, Aead.randomBytes(13))
                .mod(BigInteger.TWO.pow(100))
                .toString(32);
        return kind.prefix() + "0".repeat(20 - digits.length()) + digits;
    }

    @Override
    public Map<Identifier, String> linkAll(Map<Identifier, String> subjectByIdentifier) {
        Map<Identifier, String> refused = new HashMap<>();
        Map<Identifier, String> open = new HashMap<>(subjectByIdentifier);
        Map<String, String> persons = persons(new HashSet<>(open.values()));
        open.values().retainAll(persons.keySet());
        open.replaceAll((identifier, subject) -> persons.getOrDefault(subject, subject));
        while (!open.isEmpty()) {
            Map<Identifier, Place> places = identifiers.look(open.keySet());
            living(places).forEach((identifier, owner) -> {
                if (!owner.equals(open.remove(identifier))) refused.put(identifier, owner);
            });
            List<Document> pointers = new ArrayList<>();
            open.forEach((identifier, subject) -> {
                Place place = places.get(identifier);
                if (place != null) pointers.add(place.pointingTo(subject));
            });
            Set<String> lost = identifiers.point(pointers);
            open.keySet().removeIf(identifier -> {
                Place place = places.get(identifier);
                return place == null || !lost.contains(place.key());
            });
        }
        return refused;
    }

    @Override
    public Map<String, Long> recordAll(Map<String, Map<PersonalField, String>> fieldsBySubject) {
        Map<String, Map<String, String>> named = HashMap.newHashMap(fieldsBySubject.size());
        fieldsBySubject.forEach((subject, fields) -> named.put(subject, named(fields, "")));
        return recordNamed(named);
    }

    @Override
    public long recordNotes(String subject, String keeper, Map<PersonalField, String> fields) {
        Long revision =
                recordNamed(Map.of(subject, named(fields, NOTED_BY + keeper))).get(subject);
        if (revision == null) throw new NoSuchElementException("Subject " + subject + " is unknown or was erased");
        return revision;
    }

    @Override
    public Map<PersonalField, String> openNotes(String subject, String keeper) {
        Content content = contents(List.of(subject)).get(subject);
        return content == null ? Map.of() : fields(content, NOTED_BY + keeper);
    }

    @Override
    public List<String> noted(Collection<String> subjects, PersonalField field) {
        List<String> noted = new ArrayList<>();
        for (Content content : contents(subjects).values())
            content.fields().forEach((name, value) -> {
                if (name.startsWith(field.name() + NOTED_BY)) noted.add(value);
            });
        return noted;
    }

    private static Map<String, String> named(Map<PersonalField, String> fields, String suffix) {
        Map<String, String> named = HashMap.newHashMap(fields.size());
        fields.forEach((field, value) -> named.put(field.name() + suffix, value));
        return named;
    }

    private Map<String, Long> recordNamed(Map<String, Map<String, String>> fieldsBySubject) {
        Map<String, Long> revisions = recordOwn(fieldsBySubject);
        // Asked after writing: who becomes part of another one later than this takes along what was written.
        mergers.survivorsOf(fieldsBySubject.keySet()).forEach((absorbed, survivor) -> {
            Long revision = recordNamed(Map.of(survivor, fieldsBySubject.getOrDefault(absorbed, Map.of())))
                    .get(survivor);
            if (revision == null) revisions.remove(absorbed);
            else revisions.put(absorbed, revision);
        });
        return revisions;
    }

    private Map<String, Long> recordOwn(Map<String, Map<String, String>> fieldsBySubject) {
        Map<String, Long> revisions = HashMap.newHashMap(fieldsBySubject.size());
        Set<String> open = new HashSet<>(fieldsBySubject.keySet());
        while (!open.isEmpty()) { // again only for those that someone else wrote at the same moment
            revisions.keySet().removeAll(open);
            Map<String, SecretKey> living = keys.stored(open);
            Map<String, Content> before = records.read(living);
            List<Document> changed = new ArrayList<>();
            living.forEach((subject, key) -> {
                Content old = before.getOrDefault(subject, new Content(0, new TreeMap<>()));
                Content merged = merge(old, fieldsBySubject.getOrDefault(subject, Map.of()));
                revisions.put(subject, merged.revision());
                if (merged.revision() > old.revision()) changed.add(Records.seal(key, subject, merged));
            });
            open = new HashSet<>(records.write(changed));
            removeWhatDied(changed, revisions);
        }
        return revisions;
    }

    private static Content merge(Content old, Map<String, String> fields) {
        var merged = new TreeMap<>(old.fields());
        fields.forEach((field, value) -> {
            if (value.isEmpty()) merged.remove(field);
            else merged.put(field, value);
        });
        return merged.equals(old.fields()) ? old : new Content(old.revision() + 1, merged);
    }

    /** Who was erased between reading the key and writing the data must not leave data behind. */
    private void removeWhatDied(List<Document> written, Map<String, Long> revisions) {
        if (written.isEmpty()) return;
        Set<String> subjects = new HashSet<>();
        for (Document document : written) subjects.add(document.key());
        subjects.removeAll(keys.living(subjects));
        if (subjects.isEmpty()) return;
        records.delete(subjects);
        revisions.keySet().removeAll(subjects);
    }

    @Override
    public Optional<PersonalData> open(String subject) {
        return Optional.ofNullable(openAll(List.of(subject)).get(subject));
    }

    @Override
    public Map<String, PersonalData> openAll(Collection<String> subjects) {
        Map<String, PersonalData> opened = HashMap.newHashMap(subjects.size());
        contents(subjects).forEach((subject, content) -> opened.put(subject, shown(content)));
        return opened;
    }

    /** Of each subject; of one that became part of another what is kept of that one. */
    private Map<String, Content> contents(Collection<String> subjects) {
        Map<String, Content> own = records.read(keys.cached(subjects));
        Set<String> rest = new HashSet<>(subjects);
        rest.removeAll(own.keySet());
        Map<String, String> survivors = mergers.survivorsOf(rest);
        if (survivors.isEmpty()) return own;
        Map<String, Content> all = new HashMap<>(own);
        Map<String, Content> theirs = records.read(keys.cached(new HashSet<>(survivors.values())));
        survivors.forEach((absorbed, survivor) -> {
            Content content = theirs.get(survivor);
            if (content != null) all.put(absorbed, content);
        });
        return all;
    }

    private static PersonalData shown(Content content) {
        return new PersonalData(content.revision(), fields(content, ""));
    }

    private static Map<PersonalField, String> fields(Content content, String suffix) {
        Map<PersonalField, String> fields = new EnumMap<>(PersonalField.class);
        for (PersonalField field : PersonalField.values()) {
            String value = content.fields().get(field.name() + suffix);
            if (value != null) fields.put(field, value);
        }
        return fields;
    }

    @Override
    public synchronized void erase(String subject) {
        String person = survivorOf(subject);
        if (keys.living(List.of(person)).isEmpty() && !records.has(person)) return;
        // The absorbed first: a backup from before they became part of her must bring nobody back.
        List<String> all = new ArrayList<>(mergers.absorbedBy(person));
        all.add(person);
        for (String each : all) register.append(new Erasure(each, clock.instant()));
        all.forEach(this::destroy);
    }

    /** The key first: from then on nothing of the subject counts. Writes only where there is something. */
    private boolean destroy(String subject) {
        boolean living = !keys.living(List.of(subject)).isEmpty();
        if (living) keys.destroy(List.of(subject));
        boolean known = identifiers.forget(subject) > 0;
        boolean recorded = records.has(subject);
        if (recorded) records.delete(List.of(subject));
        return living || known || recorded;
    }

    @Override
    public synchronized int applyErasures(ErasureRegister erasures) {
        int again = 0;
        for (Erasure erasure : erasures.all()) if (destroy(erasure.subject())) again++;
        return again;
    }
}
