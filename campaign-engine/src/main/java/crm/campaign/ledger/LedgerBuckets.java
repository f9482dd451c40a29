package crm.campaign.ledger;

import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's documents: customers spread over 1,024 of them by a hash, so some thousand of a million are in each. A document
 * is changed as read, or read again.
 */
final class LedgerBuckets {

    private static final int BITS = 10;
    private static final int COUNT = 1 << BITS;

    /** Documents read at once; bounds the memory of a thread. */
    private static final int AT_ONCE = 16;

    /** Writers wait for the disk together, not one after the other. */
    private static final int THREADS = 8;

    private final DocumentCollection documents;

    LedgerBuckets(DocumentCollection documents) {
        this.documents = documents;
    }

    /** Changes what a bucket says of some customers. It may be asked again, on what another wrote meanwhile. */
    interface Change {

        /**
         * @param places among the rows that were given
         * @return how many changes that were; nothing is written when there was none
         */
        int in(LedgerBucket bucket, int[] places);
    }

    interface ChangeOfAll {
        int in(LedgerBucket bucket);
    }

    interface Reading {
        void read(LedgerBucket bucket, int[] rows);
    }

    interface ReadingAll {
        boolean read(int number, LedgerBucket bucket);
    }

    /** @param oldest reach that is kept; @return how many changes were written */
    int change(IdColumn ids, int[] rows, int oldest, Change change) {
        int[][] places = places(ids, rows);
        return inAll(
                number -> places[number].length > 0,
                number -> change(number, oldest, bucket -> change.in(bucket, places[number])));
    }

    int changeAll(int oldest, ChangeOfAll change) {
        return inAll(number -> true, number -> change(number, oldest, change));
    }

    private int change(int number, int oldest, ChangeOfAll change) {
        while (true) {
            Document before = documents.get(key(number)).orElse(null);
            LedgerBucket bucket = read(before);
            int changes = change.in(bucket);
            if (changes == 0) return 0;
            long version = before == null ? 0 : before.version();
            Document after = new Document(key(number), version + 1, bucket.write(oldest), Map.of());
            if (documents.compareAndSet(version, after)) return changes;
        }
    }

    private static LedgerBucket read(@Nullable Document document) {
        return document == null ? LedgerBucket.empty() : LedgerBucket.read(document.body());
    }

    /** Hands over the buckets of all rows, one after the other. */
    void read(IdColumn ids, Reading reading) {
        int[][] rows = places(ids, IntStream.range(0, ids.rows()).toArray());
        readAll(number -> rows[number].length > 0, (number, bucket) -> {
            reading.read(bucket, rows[number]);
            return true;
        });
    }

    /** Hands over all buckets from that one on, one after the other, as long as more are wanted. */
    void readAll(int from, ReadingAll reading) {
        readAll(number -> number >= from, reading);
    }

    private void readAll(IntPredicate wanted, ReadingAll reading) {
        int[] numbers = IntStream.range(0, COUNT).filter(wanted).toArray();
        for (int from = 0; from < numbers.length; from += AT_ONCE) {
            int[] some = Arrays.copyOfRange(numbers, from, Math.min(numbers.length, from + AT_ONCE));
            List<String> keys = Arrays.stream(some).mapToObj(LedgerBuckets::key).toList();
            Map<String, Document> found = documents.getAll(keys);
            for (int number : some) {
                Document document = found.get(key(number));
                if (document != null && !reading.read(number, read(document))) return;
            }
        }
    }

    private static int inAll(IntPredicate wanted, IntUnaryOperator work) {
        int[] numbers = IntStream.range(0, COUNT).filter(wanted).toArray();
        if (numbers.length < THREADS) return Arrays.stream(numbers).map(work).sum();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<CompletableFuture<Integer>> parts = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int first = thread;
                parts.add(CompletableFuture.supplyAsync(
                        () -> IntStream.iterate(first, i -> i < numbers.length, i -> i + THREADS)
                                .map(i -> work.applyAsInt(numbers[i]))
                                .sum(),
                        threads));
            }
            return parts.stream().mapToInt(CompletableFuture::join).sum();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw e;
        }
    }

    /** By bucket: which of the rows lie in it. */
    private static int[][] places(IdColumn ids, int[] rows) {
        int[] sizes = new int[COUNT];
        short[] numbers = new short[rows.length];
        for (int place = 0; place < rows.length; place++) {
            numbers[place] = (short) (ids.hash(rows[place]) >>> (Long.SIZE - BITS));
            sizes[numbers[place]]++;
        }
        int[][] places = new int[COUNT][];
        for (int number = 0; number < COUNT; number++) places[number] = new int[sizes[number]];
        for (int place = 0; place < rows.length; place++) places[numbers[place]][--sizes[numbers[place]]] = place;
        return places;
    }

    private static String key(int number) {
        return "%04d".formatted(number);
    }
}
