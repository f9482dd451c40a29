package crm.projections.sharetarget;

import crm.domain.org.Place;
import crm.domain.org.RegionId;
import crm.domain.org.StoreId;
import crm.domain.period.BookPeriodId;
import crm.domain.sharetarget.ShareTargetId;
import crm.projections.org.PlacesSeen;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreView;
import crm.projections.shared.DataScope;
import crm.projections.shared.Followed;
import crm.projections.shared.Stored;
import crm.store.documents.DocumentStore;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The targets of the online share, answered from memory, to whoever may see the place. */
public class Targets {

    private final Map<String, TargetView> targets = new TreeMap<>();
    private final Followed<TargetView> followed;
    private final StoreDirectory directory;

    /**
     * @param position of the projection {@code share-targets}
     * @param atMostEvery how old the memory may be before a question looks for changes
     */
    public Targets(
            DocumentStore documents,
            StoreDirectory directory,
            LongSupplier position,
            Clock clock,
            Duration atMostEvery) {
        this.directory = directory;
        this.followed = new Followed<>(
                ShareTargetProjection.storeIn(documents), position, clock, atMostEvery, new Followed.Memory<>() {
                    @Override
                    public void clear() {
                        targets.clear();
                    }

                    @Override
                    public void take(Stored<TargetView> document) {
                        targets.put(document.key(), document.value());
                    }
                });
    }

    /** Of all months, the latest first, the whole chain before its regions and these before stores. */
    public List<TargetView> list(DataScope scope) {
        PlacesSeen seen = new PlacesSeen(scope, directory);
        return current().stream()
                .filter(target -> seen.test(target.place()))
                .sorted(Comparator.comparing(
                                (TargetView target) -> target.periodId().value())
                        .reversed()
                        .thenComparing(target -> target.place().key()))
                .toList();
    }

    /** The target of exactly this place, without regard to what it lies in. */
    public Optional<TargetView> find(DataScope scope, Place place, YearMonth month) {
        return new PlacesSeen(scope, directory).test(place) ? Optional.ofNullable(of(place, month)) : Optional.empty();
    }

    /** What holds for a place: its own target, else that of its region, else the whole chain's. */
    public Optional<TargetView> holding(DataScope scope, Place place, YearMonth month) {
        if (!new PlacesSeen(scope, directory).test(place)) return Optional.empty();
        TargetView own = of(place, month);
        if (own != null) return Optional.of(own);
        return switch (place) {
            case Place.WholeChain() -> Optional.empty();
            case Place.InRegion(RegionId region) -> Optional.ofNullable(of(Place.CHAIN, month));
            case Place.AtStore(StoreId storeId) ->
                directory
                        .store(storeId)
                        .map(StoreView::regionId)
                        .map(region -> of(new Place.InRegion(region), month))
                        .or(() -> Optional.ofNullable(of(Place.CHAIN, month)));
        };
    }

    /** After a command: the next question looks again. */
    public synchronized void refresh() {
        followed.refresh();
    }

    private synchronized @Nullable TargetView of(Place place, YearMonth month) {
        if (followed.isDue()) followed.refresh();
        TargetView target =
                targets.get(ShareTargetId.of(BookPeriodId.of(month), place).value());
        return target == null || target.permille() == 0 ? null : target;
    }

    private synchronized List<TargetView> current() {
        if (followed.isDue()) followed.refresh();
        return targets.values().stream().filter(target -> target.permille() > 0).toList();
    }
}
