package crm.importers.csv.running;

import crm.importers.csv.FailReason;
import crm.importers.csv.ImportId;
import crm.importers.csv.ImportKind;
import crm.importers.csv.ImportMessage;
import crm.importers.csv.ImportProgress;
import crm.importers.csv.ImportReport;
import crm.importers.csv.RejectedLine;
import crm.importers.csv.jobs.Tally;
import crm.importers.csv.mapping.Mapping;
import crm.importers.csv.mapping.MappingReader;
import crm.importers.csv.reading.UnreadableFile;
import crm.importers.sending.Sender;
import crm.store.axon.ScratchChain;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dry runs: an import in full, by the same code and rules, upon a chain that is thrown away. Nothing of it is written: no
 * event, nobody in the vault. One after the other.
 */
public final class Rehearsals implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Rehearsals.class);

    /** Rows at fault that are kept, the first of the file. */
    private static final int MOST_REJECTIONS = 500;

    private final ImportEngine engine;
    private final Supplier<ScratchChain> scratches;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("import-rehearsal").daemon().factory());
    private final Map<ImportId, LiveProgress> live = new ConcurrentHashMap<>();
    private final Set<ImportId> cancelled = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    /**
     * What a dry run found.
     *
     * @param report as the import's would be
     * @param failure why it would fail, else null
     * @param rejections the first of the rows at fault, by line
     */
    public record Outcome(ImportReport report, @Nullable ImportMessage failure, List<RejectedLine> rejections) {}

    /** A file and how it is read. */
    public record Piece(
            ImportId id,
            long bytes,
            String upload,
            @Nullable String fixes,
            String mappingText,
            String by) {}

    public Rehearsals(ImportEngine engine, Supplier<ScratchChain> scratches) {
        this.engine = engine;
        this.scratches = scratches;
    }

    /** Nothing happens when one of this id runs already. @param ended takes the outcome, unless it was cancelled */
    public void start(Piece piece, Consumer<Outcome> ended) {
        if (live.putIfAbsent(piece.id(), new LiveProgress(piece.bytes())) != null) return;
        worker.execute(() -> {
            try {
                if (!closing) ended.accept(outcome(piece, live.getOrDefault(piece.id(), new LiveProgress(0))));
            } catch (Ledger.Stopped e) {
                LOG.info("The dry run of {} was stopped", piece.id());
            } catch (RuntimeException e) {
                LOG.error("What a dry run of {} found cannot be kept", piece.id(), e);
            } finally {
                live.remove(piece.id());
                cancelled.remove(piece.id());
            }
        });
    }

    /** How far it is; empty when none of this id runs here. */
    public Optional<ImportProgress> progress(ImportId id) {
        return Optional.ofNullable(live.get(id)).map(LiveProgress::now);
    }

    public void cancel(ImportId id) {
        if (live.containsKey(id)) cancelled.add(id);
    }

    private Outcome outcome(Piece piece, LiveProgress progress) {
        Mapping mapping = MappingReader.read(piece.mappingText());
        Tally read = new Tally(mapping.kind() == ImportKind.ORDERS ? Tally.noOrders() : Tally.NOTHING);
        Tally sent = new Tally(Tally.NOTHING);
        List<RejectedLine> rejections = new ArrayList<>();
        ImportMessage failure = null;
        try (ScratchChain scratch = scratches.get()) {
            run(piece, mapping, scratch, read, sent, progress, rejections);
        } catch (UnreadableFile e) {
            failure = e.reason();
        } catch (Ledger.Stopped e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            LOG.error("A dry run of {} failed", piece.id(), e);
            failure = ImportMessage.of(FailReason.UNEXPECTED.key(), e.getClass().getSimpleName());
        }
        rejections.sort(Comparator.comparingLong(RejectedLine::line));
        return new Outcome(Tally.plus(read.report(), sent.report()), failure, List.copyOf(rejections));
    }

    private void run(
            Piece piece,
            Mapping mapping,
            ScratchChain scratch,
            Tally read,
            Tally sent,
            LiveProgress progress,
            List<RejectedLine> rejections)
            throws IOException {
        Sender sender = new Sender(scratch.commands(), scratch.log(), "import:" + piece.id(), piece.by());
        Chunks chunks = new Chunks(
                sender,
                new SupposedVault(engine.vault()),
                engine.lanes(),
                waiting -> {},
                sent,
                0,
                (done, tally, lines) -> {
                    progress.workDone(done);
                    lines.forEach(line -> keep(rejections, line));
                    stopIfAsked(piece.id());
                });
        var source = new FileReading.Source(
                piece.upload(), piece.fixes(), piece.by(), engine.clock().instant());
        new FileReading(engine, source, mapping, progress, read, new FileReading.Listener() {
                    @Override
                    public void rejected(RejectedLine line) {
                        keep(rejections, line);
                    }

                    @Override
                    public void grouped() {}

                    @Override
                    public void stopIfAsked() {
                        Rehearsals.this.stopIfAsked(piece.id());
                    }
                })
                .into(chunks);
    }

    private static void keep(List<RejectedLine> rejections, RejectedLine line) {
        if (rejections.size() < MOST_REJECTIONS) rejections.add(line);
    }

    private void stopIfAsked(ImportId id) {
        if (closing || cancelled.contains(id)) throw new Ledger.Stopped(true);
    }

    @Override
    public void close() {
        closing = true;
        worker.shutdown();
        try {
            if (!worker.awaitTermination(10, TimeUnit.SECONDS)) LOG.warn("A dry run did not stop in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
