package crm.projections.ledger;

import crm.projections.shared.DocumentFoldStore;
import crm.store.documents.Document;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Fills empty columns from all documents: one thread reads pages and fills in rows, the others read what the pages say. */
final class LedgerLoad {

    private static final int PAGE = 4_000;

    /** Pages under way at a time; bounds the memory. */
    private static final int AHEAD = 4;

    private record Orders(List<Document> documents, List<LedgerOrder> orders) {}

    private final DocumentFoldStore<LedgerOrder> store;

    LedgerLoad(DocumentFoldStore<LedgerOrder> store) {
        this.store = store;
    }

    HeapOrders into(HeapOrders columns) {
        Deque<CompletableFuture<Orders>> underWay = new ArrayDeque<>();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<Document> page = store.collection().scan("", PAGE);
            while (!page.isEmpty() || !underWay.isEmpty()) {
                if (!page.isEmpty()) {
                    List<Document> documents = page;
                    underWay.add(CompletableFuture.supplyAsync(() -> read(documents), threads));
                    page = page.size() < PAGE
                            ? List.of()
                            : store.collection().scan(page.getLast().key(), PAGE);
                }
                if (underWay.size() >= AHEAD || page.isEmpty() && !underWay.isEmpty())
                    take(underWay.remove().join(), columns);
            }
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw e;
        }
        columns.loaded();
        return columns;
    }

    private Orders read(List<Document> page) {
        List<LedgerOrder> orders = new ArrayList<>(page.size());
        for (Document document : page) orders.add(store.read(document));
        return new Orders(page, orders);
    }

    private static void take(Orders page, HeapOrders columns) {
        for (int i = 0; i < page.orders.size(); i++)
            columns.take(page.documents.get(i).key(), page.orders.get(i));
    }
}
