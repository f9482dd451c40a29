package crm.projections.milestone;

import crm.domain.milestone.MilestoneId;
import crm.projections.org.PlacesSeen;
import crm.projections.org.StoreDirectory;
import crm.projections.shared.DataScope;
import crm.projections.shared.Followed;
import crm.projections.shared.Stored;
import crm.store.documents.DocumentStore;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** The marked days, answered from memory, to whoever may see the place. */
public class Milestones {

    private final Map<String, MilestoneView> marks = new TreeMap<>();
    private final Followed<MilestoneView> followed;
    private final StoreDirectory directory;

    /**
     * @param position of the projection {@code milestones}
     * @param atMostEvery how old the memory may be before a question looks for changes
     */
    public Milestones(
            DocumentStore documents,
            StoreDirectory directory,
            LongSupplier position,
            Clock clock,
            Duration atMostEvery) {
        this.directory = directory;
        this.followed = new Followed<>(
                MilestoneProjection.storeIn(documents), position, clock, atMostEvery, new Followed.Memory<>() {
                    @Override
                    public void clear() {
                        marks.clear();
                    }

                    @Override
                    public void take(Stored<MilestoneView> document) {
                        marks.put(document.key(), document.value());
                    }
                });
    }

    /** All, the earliest day first. */
    public List<MilestoneView> list(DataScope scope) {
        PlacesSeen seen = new PlacesSeen(scope, directory);
        return current().stream()
                .filter(mark -> seen.test(mark.place()))
                .sorted(Comparator.comparing(MilestoneView::day)
                        .thenComparing(mark -> mark.milestoneId().value()))
                .toList();
    }

    /** Those of a range of days, both included, the earliest first. */
    public List<MilestoneView> between(DataScope scope, LocalDate from, LocalDate to) {
        return list(scope).stream()
                .filter(mark -> !mark.day().isBefore(from) && !mark.day().isAfter(to))
                .toList();
    }

    public Optional<MilestoneView> find(DataScope scope, MilestoneId id) {
        return list(scope).stream()
                .filter(mark -> mark.milestoneId().equals(id))
                .findFirst();
    }

    /** After a command: the next question looks again. */
    public synchronized void refresh() {
        followed.refresh();
    }

    private synchronized List<MilestoneView> current() {
        if (followed.isDue()) followed.refresh();
        return marks.values().stream().filter(mark -> !mark.erased()).toList();
    }
}
