package crm.projections.shared;

import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** A collection by ascending key, page by page. */
public record Scan<T>(DocumentCollection collection, Function<Document, T> each) implements Iterable<T> {

    private static final int PAGE = 1_000;

    @Override
    public Iterator<T> iterator() {
        return new Iterator<>() {

            private List<Document> page = collection.scan("", PAGE);
            private int at;

            @Override
            public boolean hasNext() {
                if (at < page.size()) return true;
                if (page.size() < PAGE) return false;
                page = collection.scan(page.getLast().key(), PAGE);
                at = 0;
                return !page.isEmpty();
            }

            @Override
            public T next() {
                if (!hasNext()) throw new NoSuchElementException();
                return each.apply(page.get(at++));
            }
        };
    }
}
