package crm.store.documents;

import java.util.List;
import java.util.Locale;

/**
 * A collection by name (kebab case), whether it is a fact (never reset, part of a backup) or a projection (rebuilt from
 * the log at any time), and its indexed fields.
 */
public record CollectionDefinition(String name, Kind kind, List<IndexedField> fields) {

    public CollectionDefinition {
        if (!name.matches("[a-z][a-z0-9-]*")) throw new IllegalArgumentException("Not a collection name: " + name);
        fields = List.copyOf(fields);
        // Column names know no case.
        if (fields.stream()
                        .map(f -> f.name().toLowerCase(Locale.ROOT))
                        .distinct()
                        .count()
                < fields.size()) throw new IllegalArgumentException("Collection " + name + " names a field twice");
    }

    /** What a reset may touch. */
    public enum Kind {
        FACT,
        PROJECTION
    }

    /** A field that {@link DocumentCollection#range} can walk along. */
    public record IndexedField(String name, Type type) {
        public IndexedField {
            if (!name.matches("[a-z][a-zA-Z0-9]*")) throw new IllegalArgumentException("Not a field name: " + name);
            if (name.equals(RangeQuery.VERSION) && type != Type.LONG)
                throw new IllegalArgumentException("The field version is a number");
        }

        /** Whether this is {@link RangeQuery#VERSION}: its value is the document's version, never one of its fields. */
        public boolean isVersion() {
            return name.equals(RangeQuery.VERSION);
        }
    }

    /** TEXT is ordered by code point (UTF-8 bytes), LONG numerically. */
    public enum Type {
        TEXT,
        LONG
    }

    /** @throws IllegalArgumentException when what is stored as {@code before} cannot be opened as this */
    public void requireEvolvesFrom(CollectionDefinition before) {
        if (kind != before.kind)
            throw new IllegalArgumentException("Collection " + name + " is a " + before.kind + ", not a " + kind);
        for (IndexedField field : fields)
            for (IndexedField old : before.fields)
                if (old.name().equalsIgnoreCase(field.name()) && !old.equals(field))
                    throw new IllegalArgumentException(
                            "Collection " + name + ": " + old + " cannot become " + field + "; take a new name");
    }

    /** The fields that the other definition does not have. */
    public List<IndexedField> fieldsWithout(CollectionDefinition other) {
        return fields.stream().filter(f -> !other.fields.contains(f)).toList();
    }

    public static CollectionDefinition fact(String name, IndexedField... fields) {
        return new CollectionDefinition(name, Kind.FACT, List.of(fields));
    }

    public static CollectionDefinition projection(String name, IndexedField... fields) {
        return new CollectionDefinition(name, Kind.PROJECTION, List.of(fields));
    }

    public static IndexedField text(String name) {
        return new IndexedField(name, Type.TEXT);
    }

    public static IndexedField number(String name) {
        return new IndexedField(name, Type.LONG);
    }
}
