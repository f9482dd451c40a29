package crm.importers.csv.running;

import crm.domain.EventCatalogue;
import crm.domain.shared.DomainRejection;
import crm.importers.csv.running.ImportRecord.Undoing;
import crm.importers.csv.running.Takeback.Outcome;
import crm.importers.csv.undo.Remedy;
import crm.importers.csv.undo.StayReason;
import crm.importers.csv.undo.Told;
import crm.importers.sending.Sender;
import crm.store.log.Entry;
import crm.store.log.EventCodec;
import crm.store.log.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes one import back: goes through the log from where it began, and at the first entry of the import on a thing sends
 * what takes back all that it told of it. Started again after a crash it ends the same: the remedies have ids of their own.
 */
final class UndoRun {

    private static final int PAGE = 1_000;

    private final ImportEngine engine;
    private final Runnable stopIfAsked;
    private final EventCodec codec = new EventCodec(EventCatalogue.standard());
    private final String prefix;
    private final Sender sender;
    private final crm.importers.csv.undo.Undoing undoing;
    private ImportRecord record;
    private long version;

    /** @param stopIfAsked throws {@link Ledger.Stopped} */
    UndoRun(ImportEngine engine, ImportRecords.Versioned versioned, Runnable stopIfAsked) {
        this.engine = engine;
        this.stopIfAsked = stopIfAsked;
        record = versioned.record();
        version = versioned.version();
        UndoRecord undo = undo();
        prefix = "import:" + record.id() + ":";
        sender = new Sender(engine.commands(), engine.log(), "import-undo:" + record.id(), undo.by());
        undoing = new crm.importers.csv.undo.Undoing(record.id().value(), undo.by(), undo.at());
    }

    void run() {
        for (UndoRecord undo = undo(); !undo.ended(); undo = undo()) {
            List<Entry> page = engine.log().read(undo.position(), PAGE);
            if (page.isEmpty()) throw new IllegalStateException("The log ends before " + undo.until());
            for (Entry entry : page) {
                if (entry.ordinal() > undo.until()) break;
                if (entry.commit().commandId().startsWith(prefix) && isFirst(entry)) undo = undo.plus(takeBack(entry));
            }
            keep(undo.at(Math.min(undo.until(), page.getLast().ordinal())));
            stopIfAsked.run();
        }
    }

    private UndoRecord undo() {
        Undoing known = record.undoing();
        return Objects.requireNonNull(known == null ? null : known.undo(), "Nobody asked for it");
    }

    private List<Entry> stream(Entry entry) {
        return engine.log().readStream(entry.commit().aggregateId(), 0);
    }

    private boolean isFirst(Entry entry) {
        return stream(entry).stream()
                .filter(this::isOwn)
                .findFirst()
                .filter(first -> first.ordinal() == entry.ordinal())
                .isPresent();
    }

    private boolean isOwn(Entry entry) {
        return entry.commit().commandId().startsWith(prefix);
    }

    private Takeback takeBack(Entry first) {
        List<Told> history = new ArrayList<>();
        for (Entry each : stream(first)) {
            for (StoredEvent event : each.commit().events()) history.add(new Told(codec.decode(event, 0), isOwn(each)));
        }
        Remedy remedy = undoing.of(history);
        Set<String> stays = remedy.stays().stream().map(StayReason::key).collect(Collectors.toSet());
        boolean changed = false;
        try {
            for (int i = 0; i < remedy.commands().size(); i++)
                changed |=
                        sender.send(first.ordinal() + ":" + i, remedy.commands().get(i));
        } catch (DomainRejection e) {
            stays.add(e.key());
            return new Takeback(Outcome.REFUSED, stays);
        }
        return new Takeback(changed ? Outcome.UNDONE : Outcome.KEPT, stays);
    }

    private void keep(UndoRecord now) {
        ImportRecord next =
                record.with(new Undoing(Objects.requireNonNull(record.undoing()).logBefore(), now));
        if (!engine.records().save(next, version)) throw new Ledger.Stopped(false);
        record = next;
        version++;
    }
}
