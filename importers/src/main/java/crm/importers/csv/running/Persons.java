package crm.importers.csv.running;

import crm.importers.csv.RejectReason;
import crm.importers.csv.jobs.Person;
import crm.importers.csv.mapping.RowRejected;
import crm.store.vault.Identifier;
import crm.store.vault.PersonalField;
import crm.store.vault.SubjectKind;
import crm.store.vault.Vault;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who the persons of a chunk are, with a few calls to the vault for all of them, and as if they had come one
 * by one: a later row knows the identifiers that an earlier row brought.
 */
final class Persons {

    private final Vault vault;
    private final Map<SubjectKind, Map<Identifier, String>> subjects = new EnumMap<>(SubjectKind.class);
    private final Map<SubjectKind, Map<Identifier, Identifier>> minted = new EnumMap<>(SubjectKind.class);
    private final Map<Identifier, String> links = new HashMap<>();

    Persons(Vault vault, List<Prepared> chunk) {
        this.vault = vault;
        for (SubjectKind kind : SubjectKind.values()) {
            subjects.put(kind, new HashMap<>());
            minted.put(kind, new LinkedHashMap<>());
        }
        find(chunk);
        for (Prepared each : chunk) each.attempt(() -> each.work().persons().forEach(this::place));
        mint();
        for (Prepared each : chunk)
            each.attempt(() -> each.work().persons().forEach(person -> {
                String subject = subject(person);
                if (subject != null) each.known().is(person, subject);
            }));
        if (!links.isEmpty()) refuse(vault.linkAll(links), chunk);
        record(chunk);
    }

    private void find(List<Prepared> chunk) {
        Set<Identifier> all = new LinkedHashSet<>();
        for (Prepared each : chunk) each.work().persons().forEach(person -> all.addAll(person.identifiers()));
        if (all.isEmpty()) return;
        vault.findAll(all).forEach((identifier, subject) -> {
            for (Map<Identifier, String> known : subjects.values()) known.put(identifier, subject);
        });
    }

    /** Decides whose row it is: someone the vault knows, someone an earlier row of the chunk brings, or someone new. */
    private void place(Person person) {
        Map<Identifier, String> known = known(person);
        Map<Identifier, Identifier> fresh = fresh(person);
        Set<Object> owners = new HashSet<>();
        for (Identifier each : person.identifiers()) {
            if (known.containsKey(each)) owners.add(known.get(each));
            else if (fresh.containsKey(each)) owners.add(fresh.get(each));
        }
        if (owners.size() > 1) throw new RowRejected(person.column(), RejectReason.IDENTITY_CONFLICT);
        if (owners.isEmpty() && !person.mint()) return;
        Object owner = owners.isEmpty()
                ? person.identifiers().getFirst()
                : owners.iterator().next();
        if (!person.mint()) return;
        for (Identifier each : person.identifiers()) {
            if (owner instanceof Identifier first) fresh.putIfAbsent(each, first);
            else if (known.putIfAbsent(each, (String) owner) == null) links.put(each, (String) owner);
        }
    }

    private void mint() {
        for (SubjectKind kind : SubjectKind.values()) {
            Map<Identifier, Identifier> fresh = minted.getOrDefault(kind, Map.of());
            if (fresh.isEmpty()) continue;
            Map<Identifier, String> ids = vault.findOrMintAll(kind, new LinkedHashSet<>(fresh.values()));
            fresh.forEach((identifier, first) -> {
                String subject = ids.get(first);
                if (subject == null) throw new IllegalStateException("The vault minted nothing");
                subjects.getOrDefault(kind, new HashMap<>()).put(identifier, subject);
                if (!identifier.equals(first)) links.put(identifier, subject);
            });
        }
    }

    private @Nullable String subject(Person person) {
        for (Identifier each : person.identifiers()) {
            String subject = known(person).get(each);
            if (subject != null) return subject;
        }
        return null;
    }

    /** Somebody else linked one of them meanwhile. */
    private static void refuse(Map<Identifier, String> refused, List<Prepared> chunk) {
        if (refused.isEmpty()) return;
        for (Prepared each : chunk)
            each.attempt(() -> each.work().persons().forEach(person -> {
                for (Identifier identifier : person.identifiers()) {
                    String owner = refused.get(identifier);
                    if (owner != null && !owner.equals(each.known().subject(person))) {
                        throw new RowRejected(person.column(), RejectReason.IDENTITY_CONFLICT);
                    }
                }
            }));
    }

    /** In waves: when the chunk has several rows of one person, each gets the revision that it made. */
    private void record(List<Prepared> chunk) {
        Map<String, Map<PersonalField, String>> wave = new LinkedHashMap<>();
        List<Runnable> after = new ArrayList<>();
        Map<String, Long> revisions = new HashMap<>();
        for (Prepared each : chunk) {
            if (each.isRejected()) continue;
            for (Person person : each.work().persons()) {
                String subject = each.known().subject(person);
                if (subject == null || person.fields().isEmpty()) continue;
                if (wave.containsKey(subject)) flush(wave, after, revisions);
                wave.put(subject, person.fields());
                after.add(() -> each.known().hasRevision(person, revisions.getOrDefault(subject, 0L)));
            }
        }
        flush(wave, after, revisions);
    }

    private void flush(
            Map<String, Map<PersonalField, String>> wave, List<Runnable> after, Map<String, Long> revisions) {
        if (wave.isEmpty()) return;
        revisions.putAll(vault.recordAll(Map.copyOf(wave)));
        after.forEach(Runnable::run);
        wave.clear();
        after.clear();
    }

    private Map<Identifier, String> known(Person person) {
        return subjects.computeIfAbsent(person.kind(), kind -> new HashMap<>());
    }

    private Map<Identifier, Identifier> fresh(Person person) {
        return minted.computeIfAbsent(person.kind(), kind -> new LinkedHashMap<>());
    }
}
