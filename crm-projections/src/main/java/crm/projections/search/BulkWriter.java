package crm.projections.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes documents in requests of a bounded size. The version is the caller's and only ever rises, so writing twice, or
 * late, changes nothing.
 */
final class BulkWriter {

    /** Some MB make the best throughput; more only costs memory on both sides. */
    private static final int REQUEST_BYTES = 5 * 1024 * 1024;

    private static final int FIRST_BYTES = 64 * 1024;
    private static final int REASONS_NAMED = 10;
    private static final int ATTEMPTS = 4;
    private static final Map<String, String> PARAMETERS =
            // Of the answer only what went wrong, or it is as long as the request.
            Map.of("require_alias", "true", "filter_path", "errors,items.*._id,items.*.status,items.*.error");

    private final SearchHttp http;
    private final String path;

    BulkWriter(SearchHttp http, String alias) {
        this.http = http;
        this.path = "/" + alias + "/_bulk";
    }

    void write(List<IndexedDocument> documents) {
        List<String> refused = new ArrayList<>();
        ByteArrayOutputStream lines = new ByteArrayOutputStream(FIRST_BYTES);
        for (IndexedDocument document : documents) {
            append(lines, document);
            if (lines.size() >= REQUEST_BYTES) {
                refused.addAll(send(lines.toByteArray()));
                lines.reset();
            }
        }
        if (lines.size() > 0) refused.addAll(send(lines.toByteArray()));
        if (!refused.isEmpty()) throw refusal(refused, documents.size());
    }

    private static SearchRefused refusal(List<String> refused, int of) {
        String named = String.join("; ", refused.subList(0, Math.min(REASONS_NAMED, refused.size())));
        String more = refused.size() > REASONS_NAMED ? "; …" : "";
        return new SearchRefused(refused.size() + " of " + of + " documents refused: " + named + more);
    }

    private static void append(ByteArrayOutputStream lines, IndexedDocument document) {
        byte[] json = document.json();
        String id = SearchHttp.JSON.writeValueAsString(document.id());
        lines.writeBytes(("{\"" + (json == null ? "delete" : "index") + "\":{\"_id\":" + id + ",\"version\":"
                        + document.version() + ",\"version_type\":\"external\"}}\n")
                .getBytes(UTF_8));
        if (json == null) return;
        lines.writeBytes(onOneLine(json));
        lines.write('\n');
    }

    /** A line break is only ever white space in JSON, but ends a document here. */
    private static byte[] onOneLine(byte[] json) {
        byte[] line = json;
        for (int i = 0; i < json.length; i++) {
            if (json[i] != '\n' && json[i] != '\r') continue;
            if (line == json) line = json.clone();
            line[i] = ' ';
        }
        return line;
    }

    /** What was refused, each with its id; a queue that is full is given a moment. */
    private List<String> send(byte[] lines) {
        for (int attempt = 1; ; attempt++) {
            BulkAnswer answer =
                    BulkAnswer.read(http.sendLines(path, PARAMETERS, lines).body());
            if (answer.unavailable() == null) return answer.refused();
            if (attempt == ATTEMPTS) {
                throw new SearchUnavailable("Elasticsearch cannot write now: " + answer.unavailable(), null);
            }
            pause(attempt);
        }
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(100L << attempt);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SearchUnavailable("interrupted while writing", e);
        }
    }
}
