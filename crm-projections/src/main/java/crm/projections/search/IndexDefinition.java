package crm.projections.search;

import static crm.projections.search.SearchHttp.JSON;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an index looks like: its name, its version and the JSON {@code {"settings": …, "mappings": …}} with strict
 * mappings and a keyword field {@code id}. All indices share the analyzers {@code chinese} (with {@code chinese_search}
 * for questions) and the normalizer {@code lowercase}.
 *
 * @param version raised with every change that needs a rebuild
 */
public record IndexDefinition(String name, int version, ObjectNode body, String fingerprint) {

    /**
     * From a resource beside a class.
     *
     * @throws IllegalArgumentException when it is not there or not a strict definition
     */
    public static IndexDefinition of(String name, int version, Class<?> beside, String resource) {
        try (InputStream in = beside.getResourceAsStream(resource)) {
            if (in == null) throw new IllegalArgumentException(resource + " is not beside " + beside.getName());
            return of(name, version, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static IndexDefinition of(String name, int version, byte[] json) {
        if (!name.matches("[a-z][a-z0-9-]*")) throw new IllegalArgumentException("not a name for an index: " + name);
        ObjectNode body = JSON.readValue(json, ObjectNode.class);
        JsonNode mappings = body.path("mappings");
        if (!mappings.path("dynamic").asString("").equals("strict")) {
            throw new IllegalArgumentException(name + ": mappings.dynamic must be \"strict\"");
        }
        if (!mappings.path("properties").path("id").path("type").asString("").equals("keyword")) {
            throw new IllegalArgumentException(name + ": pages need a keyword field \"id\"");
        }
        ObjectNode index = body.withObject("/settings/index");
        index.set("analysis", analysis());
        // On one node no replica, on a cluster one, without a setting of the installation.
        if (!index.has("auto_expand_replicas")) index.put("auto_expand_replicas", "0-1");
        // For so long a deletion is remembered, so that an older write that comes late does not undo it.
        if (!index.has("gc_deletes")) index.put("gc_deletes", "1h");
        return new IndexDefinition(name, version, body, fingerprint(body));
    }

    private static JsonNode analysis() {
        try (InputStream in = IndexDefinition.class.getResourceAsStream("analysis.json")) {
            if (in == null) throw new IllegalStateException("analysis.json is not in the jar");
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String fingerprint(ObjectNode body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(JSON.writeValueAsBytes(body));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** To create an index with; carries version and fingerprint, so that a changed definition is noticed. */
    ObjectNode creation() {
        ObjectNode creation = body.deepCopy();
        ObjectNode meta = creation.withObject("/mappings/_meta");
        meta.put("definition_version", version).put("definition_fingerprint", fingerprint);
        return creation;
    }
}
