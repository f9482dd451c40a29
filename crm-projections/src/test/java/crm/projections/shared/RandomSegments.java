package crm.projections.shared;

import static java.util.stream.Collectors.toSet;

import crm.domain.customer.CustomerId;
import crm.domain.org.StoreId;
import crm.domain.segment.SegmentEvent.SegmentArchived;
import crm.domain.segment.SegmentEvent.SegmentDefined;
import crm.domain.segment.SegmentEvent.SegmentDescribed;
import crm.domain.segment.SegmentEvent.SegmentFrozen;
import crm.domain.segment.SegmentEvent.SegmentRedefined;
import crm.domain.segment.SegmentEvent.SegmentRestored;
import crm.domain.segment.SegmentEvent.SegmentShared;
import crm.domain.segment.SegmentEvent.SegmentWatched;
import crm.domain.segment.SegmentId;
import crm.domain.segment.SegmentSharing;
import crm.domain.segment.SegmentSnapshot;
import crm.domain.segment.SegmentWatchEvent.SegmentEntered;
import crm.domain.segment.SegmentWatchEvent.SegmentFound;
import crm.domain.segment.SegmentWatchEvent.SegmentLeft;
import crm.domain.segment.SegmentWatchId;
import crm.domain.segment.SnapshotId;
import crm.domain.segment.WrittenRule;
import crm.domain.shared.DomainEvent;
import crm.projections.query.RandomRules;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Invented segments and who came into them. */
final class RandomSegments {

    private static final String LI = "li";

    private RandomSegments() {}

    /** What happened to each aggregate, by its id. */
    static Map<String, DomainEvent[]> of(Random random, Supplier<Instant> at) {
        RandomRules rules = new RandomRules(random.nextLong());
        Map<String, DomainEvent[]> streams = new LinkedHashMap<>();
        for (int n = 0; n < 6; n++) {
            SegmentId id = new SegmentId("g" + n);
            streams.put(id.value(), segment(id, rules, at, random.nextBoolean()));
            SegmentWatchId watch = SegmentWatchId.of(id);
            streams.put(watch.value(), watch(watch, random, at.get()));
        }
        return streams;
    }

    private static DomainEvent[] segment(SegmentId id, RandomRules rules, Supplier<Instant> at, boolean ends) {
        return new DomainEvent[] {
            new SegmentDefined(id, LI, "会员", "", WrittenRule.of(rules.rule(2)), at.get()),
            new SegmentRedefined(id, "ops", 2, WrittenRule.of(rules.rule(3)), at.get()),
            new SegmentDescribed(id, LI, "老会员", "两年以上", at.get()),
            new SegmentShared(id, LI, SegmentSharing.with(Set.of(new StoreId("S001"), new StoreId("S000"))), at.get()),
            new SegmentWatched(id, LI, true, at.get()),
            new SegmentFrozen(id, LI, snapshot("n1", at.get(), Set.of(new StoreId("S001"))), at.get()),
            new SegmentFrozen(id, "ops", snapshot("n2", at.get(), null), at.get()),
            new SegmentArchived(id, LI, at.get()),
            ends
                    ? new SegmentShared(id, LI, SegmentSharing.EVERYBODY, at.get())
                    : new SegmentRestored(id, LI, at.get()),
            new SegmentRedefined(id, LI, 3, WrittenRule.of(rules.rule(1)), at.get())
        };
    }

    private static SegmentSnapshot snapshot(String id, Instant at, @Nullable Set<StoreId> stores) {
        return new SegmentSnapshot(new SnapshotId(id), 2, 7, 40, day(at), at, "c", "d", "f", stores);
    }

    private static DomainEvent[] watch(SegmentWatchId id, Random random, Instant at) {
        Instant later = at.plusSeconds(90_000);
        return new DomainEvent[] {
            new SegmentFound(id, 1, 0, customers(random), 40, day(at), at),
            new SegmentEntered(id, 2, 0, customers(random), 50, day(at), at),
            new SegmentLeft(id, 2, 0, customers(random), 50, day(at), at),
            new SegmentEntered(id, 2, 1, customers(random), 50, day(at), at),
            new SegmentLeft(id, 3, 0, customers(random), 60, day(later), later)
        };
    }

    private static Set<CustomerId> customers(Random random) {
        return IntStream.range(0, 1 + random.nextInt(5))
                .mapToObj(i -> RandomChain.customerId(i * 7))
                .collect(toSet());
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
