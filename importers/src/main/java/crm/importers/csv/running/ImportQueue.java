package crm.importers.csv.running;

import crm.importers.csv.FailReason;
import crm.importers.csv.ImportId;
import crm.importers.csv.ImportKind;
import crm.importers.csv.ImportMessage;
import crm.importers.csv.ImportProgress;
import crm.importers.csv.ImportRefused;
import crm.importers.csv.ImportService;
import crm.importers.csv.ImportState;
import crm.importers.csv.ImportUndo;
import crm.importers.csv.ImportView;
import crm.importers.csv.ImportView.ResultFile;
import crm.importers.csv.ImportView.Which;
import crm.importers.csv.MappingView;
import crm.importers.csv.RejectedLine;
import crm.importers.csv.jobs.Tally;
import crm.importers.csv.mapping.Mapping;
import crm.importers.csv.mapping.MappingReader;
import crm.importers.csv.reading.CountingInput;
import crm.importers.csv.reading.UnreadableFile;
import crm.store.documents.StoreUnavailable;
import crm.store.log.LogUnavailable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs imports one after the other; the queue is in the documents, so a restart goes on with it. */
public final class ImportQueue implements ImportService, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ImportQueue.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ImportEngine engine;
    private final Mappings mappings;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("import").daemon().factory());
    private final Map<ImportId, LiveProgress> live = new ConcurrentHashMap<>();
    private final Set<ImportId> cancelled = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    public ImportQueue(ImportEngine engine, Mappings mappings) {
        this.engine = engine;
        this.mappings = mappings;
    }

    @Override
    public ImportId start(String fileName, InputStream content, ImportKind kind, String mappingName, String by) {
        Mapping mapping =
                mappings.find(mappingName).orElseThrow(() -> refused(FailReason.MAPPING_UNKNOWN, mappingName));
        if (mapping.kind() != kind) throw refused(FailReason.MAPPING_OF_OTHER_KIND, mapping.kind());
        Instant now = engine.clock().instant();
        ImportId id = new ImportId(
                Long.toString(now.toEpochMilli(), 36) + "-" + Long.toString(RANDOM.nextLong(1L << 40), 36));
        start(id, fileName, content, mapping, by, now);
        return id;
    }

    @Override
    public void startOnce(ImportId id, String fileName, InputStream content, String mappingText, String by) {
        if (!id.value().matches("[a-z0-9-]{1,60}"))
            throw new IllegalArgumentException("Not the id of an import: " + id);
        if (engine.records().find(id).isPresent()) return;
        try {
            engine.files().delete(id + ".upload"); // of a start that a crash broke off
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(
                id,
                fileName,
                content,
                MappingReader.read(mappingText),
                by,
                engine.clock().instant());
    }

    @Override
    public void startKept(ImportId id, KeptFile file, String mappingText, String by) {
        if (engine.records().find(id).isPresent()) return;
        Mapping mapping = MappingReader.read(mappingText);
        requireOwnCurrency(mapping);
        ImportRecord record = record(
                id, file.name(), mapping, file.fixes(), by, engine.clock().instant());
        engine.records().save(record.ofSize(file.bytes()), 0);
        worker.execute(() -> run(id));
    }

    private void start(ImportId id, String fileName, InputStream content, Mapping mapping, String by, Instant now) {
        requireOwnCurrency(mapping);
        CountingInput counted = new CountingInput(content);
        ImportRecord record = record(id, fileName, mapping, null, by, now);
        keep(counted, record.uploadName(), now.plus(engine.keepFor()));
        engine.records().save(record.ofSize(counted.count()), 0);
        worker.execute(() -> run(id));
    }

    private void requireOwnCurrency(Mapping mapping) {
        if (mapping.currency() != null && !mapping.currency().equals(engine.currency())) {
            throw refused(FailReason.OTHER_CURRENCY, mapping.currency(), engine.currency());
        }
    }

    private static ImportRecord record(
            ImportId id, String fileName, Mapping mapping, @Nullable String fixes, String by, Instant now) {
        return new ImportRecord(
                id,
                fileName,
                0,
                mapping.kind(),
                mapping.name(),
                mapping.text(),
                by,
                ImportState.QUEUED,
                false,
                now,
                null,
                null,
                new ImportProgress(ImportProgress.Step.WAITING, 0, 0, 0, 0, 0),
                0,
                Tally.NOTHING,
                Tally.NOTHING,
                List.of(),
                fixes,
                null);
    }

    /** A closed file counts as whole: what broke off is deleted first. */
    private void keep(InputStream content, String name, Instant until) {
        try (OutputStream kept = engine.files().create(name, until)) {
            try {
                content.transferTo(kept);
            } catch (IOException | RuntimeException e) {
                engine.files().delete(name);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ImportRefused refused(FailReason reason, Object... arguments) {
        return new ImportRefused(ImportMessage.of(reason.key(), arguments));
    }

    @Override
    public void resumeUnfinished() {
        for (ImportRecord each : engine.records().unfinished()) {
            if (each.isBeingUndone()) worker.execute(() -> takeBack(each.id()));
            else if (!live.containsKey(each.id())) worker.execute(() -> run(each.id()));
        }
    }

    @Override
    public void undo(ImportId id, String by) {
        while (true) {
            ImportRecords.Versioned current = engine.records().find(id).orElse(null);
            if (current == null || !isUndoable(current.record())) return;
            long from = Objects.requireNonNull(current.record().undoing()).logBefore();
            UndoRecord asked = UndoRecord.asked(
                    by, engine.clock().instant(), from, engine.log().head());
            if (engine.records().save(current.record().with(new ImportRecord.Undoing(from, asked)), current.version()))
                break;
        }
        worker.execute(() -> takeBack(id));
    }

    /** Once, and only what has ended: what was sent before its head was kept could not be found. */
    private static boolean isUndoable(ImportRecord record) {
        return record.state().isFinal()
                && record.undoing() != null
                && record.undoing().undo() == null;
    }

    private void takeBack(ImportId id) {
        ImportRecords.Versioned versioned = engine.records().find(id).orElse(null);
        if (closing || versioned == null || !versioned.record().isBeingUndone()) return;
        try {
            new UndoRun(engine, versioned, () -> stopIfAsked(id)).run();
        } catch (Ledger.Stopped e) {
            LOG.info("Taking back import {} stops; the next start goes on with it", id);
        } catch (RuntimeException e) {
            LOG.error("Taking back import {} stands still; the next start goes on with it", id, e);
        }
    }

    private void run(ImportId id) {
        ImportRecords.Versioned versioned = engine.records().find(id).orElse(null);
        if (closing || versioned == null || versioned.record().state().isFinal()) return;
        LiveProgress progress = new LiveProgress(versioned.record().bytes());
        live.put(id, progress);
        Ledger ledger = new Ledger(engine.records(), versioned, progress);
        try {
            run(ledger, progress);
        } catch (Ledger.Stopped e) {
            if (e.cancelled()) ledger.end(ImportState.CANCELLED, engine.clock(), null, List.of());
        } catch (RuntimeException e) {
            // Not even its end could be kept: the next start goes on with it.
            LOG.error("Import {} stands still", id, e);
        } finally {
            live.remove(id);
            cancelled.remove(id);
        }
    }

    private void run(Ledger ledger, LiveProgress progress) {
        ImportId id = ledger.record().id();
        if (ledger.record().cancelRequested()) throw new Ledger.Stopped(true);
        ledger.begin(engine.log().head());
        ledger.checkpoint(
                ledger.record().workDone(),
                ledger.record().read(),
                ledger.record().sent(),
                List.of());
        ImportRun run = new ImportRun(engine, ledger, progress, () -> stopIfAsked(id));
        try {
            run.run();
        } catch (Ledger.Stopped e) {
            throw e;
        } catch (UnreadableFile e) {
            run.failed(e.reason());
        } catch (LogUnavailable | StoreUnavailable e) {
            LOG.error("Import {} found the store away", id, e);
            run.failed(ImportMessage.of(FailReason.STORE_UNAVAILABLE.key()));
        } catch (IOException | RuntimeException e) {
            LOG.error("Import {} failed", id, e);
            run.failed(
                    ImportMessage.of(FailReason.UNEXPECTED.key(), e.getClass().getSimpleName()));
        }
    }

    private void stopIfAsked(ImportId id) {
        if (cancelled.contains(id)) throw new Ledger.Stopped(true);
        if (closing) throw new Ledger.Stopped(false);
    }

    @Override
    public void cancel(ImportId id) {
        while (true) {
            ImportRecords.Versioned current = engine.records().find(id).orElse(null);
            if (current == null || current.record().state().isFinal()) return;
            if (live.containsKey(id)) {
                cancelled.add(id);
                return;
            }
            if (engine.records().save(current.record().cancelRequest(), current.version())) return;
        }
    }

    @Override
    public List<ImportView> list(int limit) {
        return engine.records().latest(limit).stream().map(this::view).toList();
    }

    @Override
    public Optional<ImportView> find(ImportId id) {
        return engine.records().find(id).map(versioned -> view(versioned.record()));
    }

    private ImportView view(ImportRecord record) {
        LiveProgress running = live.get(record.id());
        boolean ended = record.state().isFinal();
        return new ImportView(
                record.id(),
                record.fileName(),
                record.kind(),
                record.mapping(),
                record.by(),
                record.state(),
                record.createdAt(),
                record.endedAt(),
                record.failure(),
                running == null || ended ? record.progress() : running.now(),
                Tally.plus(record.read(), record.sent()),
                resultFile(record, Which.REJECTED),
                resultFile(record, Which.SET_ASIDE),
                undo(record),
                isUndoable(record));
    }

    private static @Nullable ImportUndo undo(ImportRecord record) {
        UndoRecord undo = record.undoing() == null ? null : record.undoing().undo();
        if (undo == null) return null;
        long all = undo.until() - undo.from();
        int done = all == 0 ? 100 : (int) (100 * (undo.position() - undo.from()) / all);
        return new ImportUndo(
                undo.by(), undo.at(), undo.ended(), done, undo.undone(), undo.kept(), undo.refused(), undo.reasons());
    }

    private @Nullable ResultFile resultFile(ImportRecord record, Which which) {
        Instant now = engine.clock().instant();
        for (ImportRecord.Result result : record.results()) {
            if (result.which() != which || !result.expiresAt().isAfter(now)) continue;
            String name = record.fileName().replaceFirst("(\\.csv|\\.txt|\\.xlsx)?(\\.gz)?$", "")
                    + (which == Which.REJECTED ? "-rejected" : "-set-aside")
                    + result.extension();
            return new ResultFile(which, name, result.contentType(), result.expiresAt());
        }
        return null;
    }

    @Override
    public List<RejectedLine> rejections(ImportId id, long afterLine, int limit) {
        return engine.records().rejections(id, afterLine, limit);
    }

    @Override
    public Optional<InputStream> open(ImportId id, Which which) {
        Optional<ImportRecords.Versioned> found = engine.records().find(id);
        if (found.isEmpty() || resultFile(found.get().record(), which) == null) return Optional.empty();
        try {
            return Optional.of(engine.files().open(found.get().record().resultName(which)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<MappingView> mappings() {
        return mappings.all();
    }

    @Override
    public MappingView saveMapping(String text) {
        return mappings.save(text);
    }

    @Override
    public void deleteMapping(String name) {
        mappings.delete(name);
    }

    /** Stops after the chunk that is under way; the next start goes on. */
    @Override
    public void close() {
        closing = true;
        worker.shutdown();
        try {
            if (!worker.awaitTermination(20, TimeUnit.SECONDS)) LOG.warn("An import did not stop in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        engine.lanes().close();
    }
}
