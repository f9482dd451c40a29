package crm.projections.search;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** An index that is being filled for a rebuild. Closed without {@link #publish}, it is dropped. */
public final class Generation implements AutoCloseable {

    private final Generations generations;
    private final SearchHttp http;
    private final String physical;
    private final String filling;
    private final BulkWriter bulk;
    private boolean published;

    /**
     * @param filling the alias to write through
     */
    Generation(Generations generations, SearchHttp http, String physical, String filling) {
        this.generations = generations;
        this.http = http;
        this.physical = physical;
        this.filling = filling;
        this.bulk = new BulkWriter(http, filling);
    }

    public String physical() {
        return physical;
    }

    /** As {@link SearchIndex#write}; after a {@link SearchUnavailable} the same call can be repeated. */
    public void write(List<IndexedDocument> documents) {
        bulk.write(documents);
    }

    /** As {@link SearchIndex#getAll}, of what was written here. */
    public Map<String, StoredDocument> getAll(Collection<String> ids) {
        return SearchIndex.getAll(http, physical, ids);
    }

    /** Puts it in place of the one in use, atomically for readers, and drops that one. */
    public void publish() {
        var visible = SearchHttp.JSON.createObjectNode().putNull("index.refresh_interval"); // back to the default
        http.send("PUT", "/" + physical + "/_settings", Map.of(), visible);
        http.send("POST", "/" + physical + "/_refresh", Map.of(), null);
        generations.publish(physical, filling);
        published = true;
    }

    @Override
    public void close() {
        if (!published) generations.abandon(physical, filling);
    }
}
