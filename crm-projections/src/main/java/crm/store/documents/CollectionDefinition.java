package crm.store.documents;

import java.util.List;

/**
 * A collection by name (kebab case), whether it is a fact (never reset, part of a backup) or a projection (rebuilt from
 * the log at any time), and its indexed fields.
 */
public record CollectionDefinition(String name, Kind kind, List<IndexedField> fields) {

    public CollectionDefinition {
        if (!name.matches("[a-z][a-z0-9-]*")) throw new IllegalArgumentException("Not a collection name: " + name);
        fields = List.copyOf(fields);
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
        }
    }

    /** TEXT is ordered by code point (UTF-8 bytes), LONG numerically. */
    public enum Type {
        TEXT,
        LONG
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
