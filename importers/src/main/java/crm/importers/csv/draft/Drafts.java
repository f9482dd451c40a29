package crm.importers.csv.draft;

import crm.importers.csv.FailReason;
import crm.importers.csv.ImportId;
import crm.importers.csv.ImportKind;
import crm.importers.csv.ImportMessage;
import crm.importers.csv.ImportProgress;
import crm.importers.csv.ImportRefused;
import crm.importers.csv.ImportService;
import crm.importers.csv.MappingView;
import crm.importers.csv.RejectedLine;
import crm.importers.csv.mapping.CellSource;
import crm.importers.csv.mapping.Field;
import crm.importers.csv.mapping.Mapping;
import crm.importers.csv.mapping.MappingDraft;
import crm.importers.csv.mapping.MappingGap;
import crm.importers.csv.mapping.MappingReader;
import crm.importers.csv.mapping.MappingWriter;
import crm.importers.csv.reading.CountingInput;
import crm.importers.csv.reading.Fixes;
import crm.importers.csv.reading.Row;
import crm.importers.csv.reading.TableForm;
import crm.importers.csv.reading.UnreadableFile;
import crm.importers.csv.running.FixesFile;
import crm.importers.csv.running.Rehearsals;
import crm.store.documents.DocumentStore;
import crm.store.vault.EncryptedFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Files on their way to be imported. Safe for many threads. */
public final class Drafts {

    /** Name of a mapping that was made for one file and not saved. */
    public static final String PREPARED = "prepared";

    private static final int SHOWN = 20;
    private static final int MOST_SHOWN_AT_FAULT = 50;
    private static final int SAMPLES = 8;

    /** What a draft is told about the installation. */
    public record Settings(String currency, String zone, String phoneCountry, Duration keepFor) {}

    private final DraftRecords records;
    private final EncryptedFiles files;
    private final ImportService imports;
    private final Rehearsals rehearsals;
    private final Clock clock;
    private final Settings settings;
    private final Function<Instant, ImportId> ids;
    private final SampleReading reading;
    private final Words words = new Words();
    private final Map<String, Sample> samples = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Sample> eldest) {
            return size() > SAMPLES;
        }
    };

    public Drafts(
            DocumentStore documents,
            EncryptedFiles files,
            ImportService imports,
            Rehearsals rehearsals,
            Clock clock,
            Settings settings) {
        this(documents, files, imports, rehearsals, clock, settings, DraftIds::next);
    }

    /** @param ids of new drafts, by their time */
    public Drafts(
            DocumentStore documents,
            EncryptedFiles files,
            ImportService imports,
            Rehearsals rehearsals,
            Clock clock,
            Settings settings,
            Function<Instant, ImportId> ids) {
        records = new DraftRecords(documents);
        this.files = files;
        this.imports = imports;
        this.rehearsals = rehearsals;
        this.clock = clock;
        this.settings = settings;
        this.ids = ids;
        reading = new SampleReading(files);
    }

    /**
     * Keeps the file, encrypted, and finds out what it seems to be.
     *
     * @throws UnreadableFile when it is no table, or its beginning is more than can be read; nothing is kept then
     */
    public ImportDraft begin(String fileName, InputStream content, String by) {
        Instant now = clock.instant();
        ImportId id = ids.apply(now);
        Instant until = now.plus(settings.keepFor());
        String upload = id + ".upload";
        CountingInput counted = new CountingInput(content);
        keep(upload, counted, until);
        try {
            Sample sample = reading.read(upload, TableForm.FOUND_OUT, -1);
            MappingView known = fitting(sample).stream().findFirst().orElse(null);
            MappingDraft mapping = known == null
                    ? suggested(sample, new Guess(words, sample).kind(), source())
                    : adapted(MappingDraft.of(MappingReader.read(known.text())), sample);
            ImportDraft draft = new ImportDraft(
                    id,
                    fileName,
                    counted.count(),
                    by,
                    now,
                    until,
                    mapping,
                    known == null ? null : known.name(),
                    null,
                    0,
                    1,
                    null);
            records.add(draft);
            return draft;
        } catch (RuntimeException e) {
            delete(upload);
            throw e;
        }
    }

    private void keep(String name, InputStream content, Instant until) {
        try (OutputStream kept = files.create(name, until)) {
            try {
                content.transferTo(kept);
            } catch (IOException | RuntimeException e) {
                files.delete(name);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void delete(String name) {
        try {
            files.delete(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The header where this file has it; the mapping's own way of reading stays. */
    private static MappingDraft adapted(MappingDraft mapping, Sample sample) {
        return withColumnsOf(sample, mapping)
                .readAs(mapping.encoding(), mapping.separator(), SampleReading.headerLine(sample));
    }

    private static String source() {
        return "files";
    }

    /** Those of any kind whose columns are all there, saved ones before built-in ones, most columns first. */
    private List<MappingView> fitting(Sample sample) {
        record Fit(MappingView view, long columns) {}
        return imports.mappings().stream()
                .map(view -> new Fit(view, columnsOf(view, sample)))
                .filter(fit -> fit.columns() > 0)
                .sorted((a, b) -> a.view().builtIn() != b.view().builtIn()
                        ? Boolean.compare(a.view().builtIn(), b.view().builtIn())
                        : Long.compare(b.columns(), a.columns()))
                .map(Fit::view)
                .toList();
    }

    /** 0: some that it needs are not there, or fewer than half of all, or it counts in another currency. */
    private long columnsOf(MappingView view, Sample sample) {
        Mapping mapping = MappingReader.read(view.text());
        if (mapping.currency() != null && !mapping.currency().equals(settings.currency())) return 0;
        MappingDraft draft = MappingDraft.of(mapping);
        MappingDraft here = withColumnsOf(sample, draft);
        long all = columnsOf(draft);
        long found = columnsOf(here);
        boolean whole = draft.fields().entrySet().stream()
                .allMatch(each -> each.getValue().optional() || here.has(each.getKey()));
        return whole && found * 2 >= all && MappingGap.of(here).isEmpty() ? found : 0;
    }

    private static long columnsOf(MappingDraft draft) {
        return draft.fields().values().stream()
                .map(CellSource::column)
                .filter(name -> name != null)
                .distinct()
                .count();
    }

    /** Without the fields whose column is not in the file. */
    private static MappingDraft withColumnsOf(Sample sample, MappingDraft draft) {
        Map<Field, CellSource> fields = new LinkedHashMap<>(draft.fields());
        fields.values().removeIf(source -> source.column() != null && sample.column(source.column()) < 0);
        return draft.withFields(fields);
    }

    private MappingDraft suggested(Sample sample, ImportKind kind, String source) {
        Guess guess = new Guess(words, sample);
        MappingDraft draft = MappingDraft.empty(kind, source, settings.zone(), settings.phoneCountry())
                .readAs(null, null, SampleReading.headerLine(sample))
                .withFields(guess.sources(kind, guess.columns(kind)));
        draft = draft.withDates(guess.dates(draft), settings.zone());
        return draft.withOrders(guess.lines(draft), null, false);
    }

    public Optional<ImportDraft> find(ImportId id) {
        Instant now = clock.instant();
        return records.find(id).filter(draft -> draft.expiresAt().isAfter(now));
    }

    /** Latest first; what has expired goes. */
    public List<ImportDraft> list() {
        Instant now = clock.instant();
        records.all().stream().filter(draft -> !draft.expiresAt().isAfter(now)).forEach(draft -> discard(draft.id()));
        return records.all();
    }

    /** Throws the file, the fixes and all that was said of it away. */
    public void discard(ImportId id) {
        rehearsals.cancel(id);
        Optional<ImportDraft> draft = records.find(id);
        records.delete(id);
        if (imports.find(id).isPresent()) return; // a start that a crash cut off: the file is the import's now
        draft.ifPresent(gone -> {
            delete(gone.upload());
            if (gone.fixes() != null) delete(gone.fixes());
        });
    }

    /** @throws UnreadableFile when it cannot be read in the form that the draft says */
    public Sample sample(ImportDraft draft) {
        MappingDraft mapping = draft.mapping();
        String key = draft.id() + "/" + mapping.encoding() + "/" + mapping.separator() + "/" + mapping.headerLine();
        synchronized (samples) {
            Sample known = samples.get(key);
            // A file that is gone, such as one that named somebody erased, is shown no more.
            if (known != null && files.exists(draft.upload())) return known;
            samples.remove(key);
        }
        Sample sample = reading.read(draft.upload(), mapping.form(), mapping.headerLine());
        synchronized (samples) {
            samples.put(key, sample);
        }
        return sample;
    }

    /** Mappings that can be begun with: their columns are all in the file. */
    public List<MappingView> fitting(ImportDraft draft) {
        return fitting(sample(draft));
    }

    /** Reads the file another way: the fixes go with the old one, and columns that are not there any more. */
    public void readAs(ImportDraft draft, @Nullable String encoding, @Nullable String separator, long headerLine) {
        MappingDraft before = draft.mapping();
        MappingDraft now = before.readAs(encoding, separator, headerLine);
        if (now.equals(before)) return;
        Sample sample = reading.read(draft.upload(), now.form(), headerLine);
        MappingDraft kept = withColumnsOf(sample, now);
        MappingDraft mapping = columnsOf(kept) > 0
                ? kept
                : suggested(sample, new Guess(words, sample).kind(), now.source())
                        .readAs(encoding, separator, headerLine);
        records.change(draft.id(), each -> each.with(mapping, each.basedOn()).with(null, 0));
        if (draft.fixes() != null) delete(draft.fixes());
    }

    /** Begins anew with suggestions for this kind. */
    public void take(ImportDraft draft, ImportKind kind) {
        Sample sample = sample(draft);
        MappingDraft before = draft.mapping();
        MappingDraft mapping = suggested(sample, kind, before.source())
                .readAs(before.encoding(), before.separator(), before.headerLine());
        records.change(draft.id(), each -> each.with(mapping, null));
    }

    /** @throws ImportRefused when there is no such mapping, or its columns are not in the file */
    public void take(ImportDraft draft, String name) {
        MappingView view = fitting(draft).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ImportRefused(ImportMessage.of(FailReason.MAPPING_UNKNOWN.key(), name)));
        MappingDraft before = draft.mapping();
        MappingDraft mapping = withColumnsOf(sample(draft), MappingDraft.of(MappingReader.read(view.text())))
                .readAs(before.encoding(), before.separator(), before.headerLine());
        records.change(draft.id(), each -> each.with(mapping, name));
    }

    public void change(ImportDraft draft, MappingDraft mapping) {
        records.change(draft.id(), each -> each.with(mapping, each.basedOn()));
    }

    /** For pages: what stands in a column, and what of it is understood. */
    public DraftColumns columns(ImportDraft draft) {
        Sample sample = sample(draft);
        return new DraftColumns(sample, new Guess(words, sample));
    }

    /**
     * Saves the mapping of the draft under a name of its own.
     *
     * @throws ImportRefused when it lacks something, or the name is a built-in one's
     */
    public MappingView saveMapping(ImportDraft draft, String name) {
        MappingView saved = imports.saveMapping(MappingWriter.text(name, draft.mapping()));
        records.change(draft.id(), each -> each.with(each.mapping(), saved.name()));
        return saved;
    }

    /**
     * The first rows as they are understood.
     *
     * @throws ImportRefused while the mapping lacks something
     * @throws UnreadableFile when the file is gone
     */
    public Preview preview(ImportDraft draft) {
        Sample sample = sample(draft);
        return preview(
                draft,
                sample,
                sample.rows().subList(0, Math.min(SHOWN, sample.rows().size())));
    }

    /** Rows at fault: those that the last dry run found, else those of the beginning of the file. */
    public Preview atFault(ImportDraft draft) {
        Sample sample = sample(draft);
        ImportDraft.Trial trial = draft.trial();
        if (trial == null) {
            Preview all = preview(draft, sample, sample.rows());
            return new Preview(
                    all.columns(),
                    all.lines().stream()
                            .filter(Preview.Line::isWrong)
                            .limit(MOST_SHOWN_AT_FAULT)
                            .toList());
        }
        Set<Long> lines = new TreeSet<>();
        for (RejectedLine each : trial.outcome().rejections())
            if (lines.size() < MOST_SHOWN_AT_FAULT && !each.setAside()) lines.add(each.line());
        return preview(
                draft,
                sample,
                reading.rowsAt(draft.upload(), draft.mapping().form(), lines).values());
    }

    private Preview preview(ImportDraft draft, Sample sample, Collection<Row> rows) {
        return new Understanding(mapping(draft), sample.header(), draft.by(), clock.instant(), settings.currency())
                .of(rows, fixes(draft), known(draft));
    }

    /** What only the whole file tells; a row that was fixed since is not known to be wrong any more. */
    private static Map<Long, Understanding.Fault> known(ImportDraft draft) {
        ImportDraft.Trial trial = draft.lastTrial();
        Map<Long, Understanding.Fault> known = new LinkedHashMap<>();
        if (trial == null) return known;
        for (RejectedLine each : trial.outcome().rejections())
            known.put(each.line(), new Understanding.Fault(each.column(), each.reason()));
        return known;
    }

    private Mapping mapping(ImportDraft draft) {
        return MappingReader.read(text(draft));
    }

    private String text(ImportDraft draft) {
        String name = draft.basedOn();
        if (name == null) return MappingWriter.text(PREPARED, draft.mapping());
        boolean unchanged = imports.mappings().stream()
                .filter(view -> view.name().equals(name))
                .anyMatch(view -> same(MappingDraft.of(MappingReader.read(view.text())), draft.mapping()));
        return MappingWriter.text(unchanged ? name : PREPARED, draft.mapping());
    }

    /** Where the header stands is the file's matter. */
    private static boolean same(MappingDraft saved, MappingDraft draft) {
        return saved.readAs(draft.encoding(), draft.separator(), draft.headerLine())
                .equals(draft);
    }

    public Fixes fixes(ImportDraft draft) {
        try {
            return FixesFile.read(files, draft.fixes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes cells anew, for this import only.
     *
     * @param cells by line and column of the file
     * @return whether anything is different now
     * @throws ImportRefused when too many lines are fixed already
     */
    public synchronized boolean fix(ImportDraft seen, Map<Long, Map<Integer, String>> cells) {
        // Whoever leaves two cells quickly sends both twice: one after the other, each upon what is kept then.
        ImportDraft draft = records.find(seen.id()).orElse(seen);
        Fixes before = fixes(draft);
        Fixes now = before;
        Map<Long, Row> rows = reading.rowsAt(draft.upload(), draft.mapping().form(), cells.keySet());
        for (var line : cells.entrySet()) {
            Row row = rows.get(line.getKey());
            if (row == null) continue;
            for (var cell : line.getValue().entrySet())
                if (cell.getKey() >= 0 && cell.getKey() < SampleReading.MOST_COLUMNS)
                    now = now.with(row, cell.getKey(), cell.getValue());
        }
        if (now.equals(before)) return false;
        if (now.cells().size() > Fixes.MOST_LINES)
            throw new ImportRefused(ImportMessage.of(FailReason.TOO_MANY_FIXES.key(), Fixes.MOST_LINES));
        keep(draft, now);
        return true;
    }

    private void keep(ImportDraft draft, Fixes fixes) {
        String name = fixes.count() == 0 ? null : draft.id() + ".fixes-" + (draft.revision() + 1);
        try {
            if (name != null) FixesFile.write(files, name, fixes, draft.expiresAt());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        records.change(draft.id(), each -> each.with(name, fixes.count()));
        if (draft.fixes() != null && !draft.fixes().equals(name)) delete(draft.fixes());
    }

    /** Tries the import in full without writing anything; what it found is in the draft when it ends. */
    public void rehearse(ImportDraft draft) {
        requireWhole(draft);
        rehearsals.start(
                new Rehearsals.Piece(draft.id(), draft.bytes(), draft.upload(), draft.fixes(), text(draft), draft.by()),
                outcome -> records.change(
                        draft.id(),
                        each -> each.with(new ImportDraft.Trial(draft.revision(), clock.instant(), outcome))));
    }

    /** How far a dry run is; empty when none runs. */
    public Optional<ImportProgress> rehearsing(ImportDraft draft) {
        return rehearsals.progress(draft.id());
    }

    public void stopRehearsal(ImportDraft draft) {
        rehearsals.cancel(draft.id());
    }

    /** Starts the import, under the draft's own id; the draft is done with. */
    public ImportId start(ImportDraft draft, String by) {
        requireWhole(draft);
        rehearsals.cancel(draft.id());
        imports.startKept(
                draft.id(),
                new ImportService.KeptFile(draft.fileName(), draft.bytes(), draft.fixes()),
                text(draft),
                by);
        records.delete(draft.id());
        return draft.id();
    }

    private static void requireWhole(ImportDraft draft) {
        List<MappingGap> gaps = MappingGap.of(draft.mapping());
        if (!gaps.isEmpty())
            throw new ImportRefused(ImportMessage.of(gaps.getFirst().what().key()));
    }
}
