package crm.importers.csv.running;

import crm.domain.shared.DomainRejection;
import crm.importers.csv.ImportMessage;
import crm.importers.csv.RejectReason;
import crm.importers.csv.RejectedLine;
import crm.importers.csv.jobs.Outgoing;
import crm.importers.csv.jobs.Part;
import crm.importers.csv.jobs.Tally;
import crm.importers.csv.jobs.Work;
import crm.importers.csv.mapping.RowRejected;
import crm.importers.identity.UnmatchedOrders;
import crm.importers.sending.Sender;
import crm.importers.sending.Sender.Effect;
import crm.store.vault.Vault;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends work in chunks. While one chunk is under way the next is prepared; a chunk is checkpointed when all of it is
 * decided, in order. After a crash, work before the checkpoint is skipped, and of the work behind it the ids of the
 * commands tell what was done already: it counts as accepted, as it would have without the crash.
 */
public final class Chunks {

    static final int SIZE = 2_000;

    /** What is to be kept when a chunk is decided, durably, in this order: rejections, then the checkpoint. */
    public interface Checkpoint {
        void decided(long workDone, Tally tally, List<RejectedLine> rejections);
    }

    private final Sender sender;
    private final Vault vault;
    private final Lanes lanes;
    private final Needs needs;
    private final Consumer<List<UnmatchedOrders.Waiting>> unmatched;
    private final Tally tally;
    private final Checkpoint checkpoint;
    private final long skip;
    private final List<Work> collected = new ArrayList<>(SIZE);
    private long added;
    private @Nullable Underway underway;

    /**
     * @param unmatched keeps orders whose customer nobody knows yet
     * @param skip how much work was decided before a crash
     */
    public Chunks(
            Sender sender,
            Vault vault,
            Lanes lanes,
            Consumer<List<UnmatchedOrders.Waiting>> unmatched,
            Tally tally,
            long skip,
            Checkpoint checkpoint) {
        this.unmatched = unmatched;
        this.sender = sender;
        this.vault = vault;
        this.lanes = lanes;
        this.needs = new Needs(sender, vault, lanes);
        this.tally = tally;
        this.skip = skip;
        this.checkpoint = checkpoint;
    }

    public void add(Work work) {
        if (added++ < skip) return;
        collected.add(work);
        if (collected.size() == SIZE) sendCollected();
    }

    /** Decides all that was added. */
    public void finish() {
        sendCollected();
        settle();
    }

    private void sendCollected() {
        List<Prepared> chunk = collected.stream().map(Prepared::new).toList();
        collected.clear();
        if (!chunk.isEmpty()) {
            new Persons(vault, chunk);
            needs.meet(chunk);
        }
        settle();
        if (!chunk.isEmpty()) underway = new Underway(chunk, added);
    }

    private void settle() {
        Underway last = underway;
        if (last == null) return;
        underway = null;
        List<RejectedLine> rejections = last.outcome(tally);
        unmatched.accept(last.unmatched());
        checkpoint.decided(last.end, tally, rejections);
    }

    /** A chunk whose commands are being sent. */
    private final class Underway {

        private final List<Prepared> chunk;
        private final long end;
        private final List<List<Decided>> decisions;
        private final CountDownLatch open;
        private final AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();

        Underway(List<Prepared> chunk, long end) {
            this.chunk = chunk;
            this.end = end;
            open = new CountDownLatch(chunk.size());
            decisions = new ArrayList<>(chunk.size());
            for (Prepared each : chunk) {
                List<Decided> decided = new ArrayList<>(1);
                decisions.add(decided);
                if (each.isRejected()) open.countDown();
                else lanes.submit(each.work().lane(each.known()), () -> decide(each, decided));
            }
        }

        private void decide(Prepared each, List<Decided> decided) {
            try {
                if (fault.get() == null)
                    each.attempt(() -> sendParts(each.work().parts(each.known()), decided));
            } catch (Throwable e) {
                fault.compareAndSet(null, e);
            } finally {
                open.countDown();
            }
        }

        private void sendParts(List<Part> parts, List<Decided> decided) {
            ImportMessage refusal = null;
            for (Part part : parts) {
                Effect effect = Effect.NOTHING;
                if (refusal == null) {
                    try {
                        for (Outgoing outgoing : part.commands())
                            effect = greater(effect, sender.carryOut(outgoing.id(), outgoing.command()));
                    } catch (DomainRejection e) {
                        refusal = ImportMessage.of(e.key(), e.arguments().toArray());
                    }
                }
                decided.add(new Decided(part, effect, refusal));
                if (refusal != null)
                    refusal = ImportMessage.of(
                            RejectReason.ORDER_REFUSED.key(), parts.getFirst().lines()[0]);
            }
        }

        private static Effect greater(Effect one, Effect other) {
            return one.compareTo(other) >= 0 ? one : other;
        }

        List<RejectedLine> outcome(Tally tally) {
            try {
                open.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted", e);
            }
            Throwable failed = fault.get();
            if (failed instanceof RuntimeException e) throw e;
            if (failed != null) throw new IllegalStateException(failed);
            List<RejectedLine> rejections = new ArrayList<>();
            for (int i = 0; i < chunk.size(); i++) {
                RowRejected rejected = chunk.get(i).rejection();
                if (rejected != null) reject(chunk.get(i).work(), rejected, tally, rejections);
                else decisions.get(i).forEach(decided -> decided.count(tally, rejections));
            }
            return rejections;
        }

        List<UnmatchedOrders.Waiting> unmatched() {
            return chunk.stream()
                    .filter(each -> !each.isRejected())
                    .flatMap(each -> each.work().unmatched(each.known()).stream())
                    .toList();
        }

        private void reject(Work work, RowRejected rejected, Tally tally, List<RejectedLine> rejections) {
            tally.rejected(rejected.reason().key(), work.lines().length);
            for (long line : work.lines()) {
                rejections.add(new RejectedLine(line, rejected.column(), rejected.reason(), false));
            }
            work.refused(tally);
        }
    }

    /** What became of a part. */
    private record Decided(
            Part part, Effect effect, @Nullable ImportMessage refusal) {

        void count(Tally tally, List<RejectedLine> rejections) {
            int rows = part.lines().length;
            if (refusal == null) {
                if (effect == Effect.NOTHING) tally.repeated(rows);
                else tally.accepted(rows, effect == Effect.CREATED);
                part.stands().accept(tally);
                return;
            }
            tally.rejected(refusal.key(), rows);
            for (long line : part.lines()) rejections.add(new RejectedLine(line, null, refusal, false));
            part.refused().accept(tally);
        }
    }
}
