package crm.projections.campaign;

import crm.domain.campaign.FrozenAudience;
import crm.domain.campaign.SendTarget;
import crm.domain.segment.SegmentRule.CampaignPart;
import crm.projections.audience.AudienceExtras;
import crm.projections.audience.FactSink;
import crm.projections.audience.FrozenAudiences;
import crm.projections.audience.IdTable;
import crm.projections.identity.Mergers;
import crm.projections.shared.Followed;
import crm.projections.shared.Stored;
import crm.store.documents.DocumentStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/**
 * Who was planned for which campaign and who was held out, for rules to ask: no event names them one by one, so they are read
 * from the lists that the events name. A bit a customer and campaign. It is read when the first row is made; what comes later is
 * taken in by {@link #round}.
 */
public final class CampaignMembers implements AudienceExtras {

    /** Rows made anew at a time, so that the index takes in other news in between. */
    private static final int NEWS = 20_000;

    private final FrozenAudiences audiences;
    private final Mergers mergers;
    private final Followed<SendTaskProjection.Entry> tasks;
    private final Followed<CampaignView> campaigns;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    private final IdTable ids = new IdTable();
    private final IdTable read = new IdTable();
    private final Map<String, Members> members = new TreeMap<>();
    private final RoaringBitmap news = new RoaringBitmap();
    /** As the rows were made by; null: none was made yet. */
    private Mergers.@Nullable Known merged;

    private volatile boolean loaded;

    /** @param since when the first of them was */
    private record Members(Instant since, RoaringBitmap planned, RoaringBitmap heldOut) {}

    /** @param tasksPosition of the projection {@code send-tasks}, {@code campaignsPosition} of {@code campaigns} */
    public CampaignMembers(
            DocumentStore documents,
            FrozenAudiences audiences,
            Mergers mergers,
            LongSupplier tasksPosition,
            LongSupplier campaignsPosition,
            Clock clock) {
        this.audiences = audiences;
        this.mergers = mergers;
        this.tasks = new Followed<>(
                SendTaskProjection.storeIn(documents), tasksPosition, clock, Duration.ZERO, new Followed.Memory<>() {
                    @Override
                    public void clear() {} // whom an event once named, it names for ever

                    @Override
                    public void take(Stored<SendTaskProjection.Entry> document) {
                        planned(document.value());
                    }
                });
        this.campaigns = new Followed<>(
                CampaignProjection.storeIn(documents),
                campaignsPosition,
                clock,
                Duration.ZERO,
                new Followed.Memory<>() {
                    @Override
                    public void clear() {}

                    @Override
                    public void take(Stored<CampaignView> document) {
                        heldOut(document.value());
                    }
                });
    }

    private void planned(SendTaskProjection.Entry task) {
        if (task.target() != SendTarget.CUSTOMERS || task.audience() == null) return;
        take(task.campaignId().value(), CampaignPart.PLANNED, task.audience(), task.requestedAt());
    }

    private void heldOut(CampaignView campaign) {
        for (CampaignView.Planned plan : campaign.plans()) {
            FrozenAudience list = plan.plan().heldOut();
            if (list != null) take(campaign.campaignId().value(), CampaignPart.HELD_OUT, list, plan.at());
        }
    }

    /** A list that was read already is not read again. */
    private void take(String campaign, CampaignPart part, FrozenAudience list, Instant at) {
        int lists = read.rows();
        if (read.add(part.name().charAt(0) + campaign + "/" + list.audienceId()) < lists) return;
        Members before = members.get(campaign);
        Members now = before == null
                ? new Members(at, new RoaringBitmap(), new RoaringBitmap())
                : new Members(at.isBefore(before.since()) ? at : before.since(), before.planned(), before.heldOut());
        members.put(campaign, now);
        RoaringBitmap bits = part == CampaignPart.PLANNED ? now.planned() : now.heldOut();
        for (String one : audiences.recipients(list)) {
            int row = ids.add(one);
            bits.add(row);
            if (loaded) news.add(row);
        }
    }

    @Override
    public Extra of(Collection<String> customerIds) {
        return upTo(Instant.MAX);
    }

    /** As of an instant: without campaigns that were planned later. */
    public AudienceExtras asOf(Instant instant) {
        return customerIds -> upTo(instant);
    }

    private Extra upTo(Instant instant) {
        if (!loaded) refresh();
        Mergers.Known known = mergers.known();
        return (id, row) -> reading(() -> {
            for (String each : known.idsOf(id)) add(ids.rowOf(each), row, instant);
        });
    }

    private void add(int number, FactSink row, Instant upTo) {
        if (number < 0) return;
        members.forEach((campaign, of) -> {
            if (of.since().isAfter(upTo)) return;
            if (of.planned().contains(number)) row.campaign(campaign, CampaignPart.PLANNED);
            if (of.heldOut().contains(number)) row.campaign(campaign, CampaignPart.HELD_OUT);
        });
    }

    /** Reads lists that are new. */
    private void refresh() {
        Lock writing = lock.writeLock();
        writing.lock();
        try {
            // Not before the first reading: where projections stand cannot be asked while the application is put
            // together.
            if (merged == null) merged = mergers.known();
            tasks.refresh();
            campaigns.refresh();
            loaded = true;
        } finally {
            writing.unlock();
        }
    }

    /**
     * Reads lists that are new, and tells whose rows are to be made anew: some of them, the rest by the next calls.
     *
     * @return none: nothing is new
     */
    public List<String> round() {
        boolean first = !loaded;
        refresh();
        Mergers.Known now = mergers.known();
        List<String> renewed = new ArrayList<>(now.survivorsUnknownTo(Objects.requireNonNull(merged, "read by now")));
        merged = now;
        if (first) return List.of();
        Lock writing = lock.writeLock();
        writing.lock();
        try {
            RoaringBitmap some = new RoaringBitmap();
            PeekableIntIterator rows = news.getIntIterator();
            while (rows.hasNext() && renewed.size() < NEWS) {
                int row = rows.next();
                some.add(row);
                renewed.add(now.survivor(ids.id(row)));
            }
            news.andNot(some);
        } finally {
            writing.unlock();
        }
        return renewed;
    }

    private void reading(Runnable question) {
        Lock reading = lock.readLock();
        reading.lock();
        try {
            question.run();
        } finally {
            reading.unlock();
        }
    }
}
