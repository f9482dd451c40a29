package crm.projections.audience;

import crm.domain.chat.Presence;
import crm.domain.contact.AddWay;
import crm.domain.contact.ContactStanding;
import crm.domain.contact.ContactStatus;
import crm.domain.customer.Gender;
import crm.domain.order.OrderChannel;
import crm.domain.segment.Behaviour;
import crm.projections.audience.AudienceDocument.Deeds;
import crm.projections.audience.AudienceDocument.Member;
import crm.projections.audience.AudienceDocument.Profile;
import crm.projections.shared.SmallMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Documents of an audience, with all that one may hold, some of them part of others. */
final class RandomDocuments {

    private static final Instant START = Instant.parse("2025-03-01T00:00:00Z");

    private final Random random;

    RandomDocuments(long seed) {
        random = new Random(seed);
    }

    /** By key: customers, those who became part of another one, and orders without a customer. */
    TreeMap<String, AudienceDocument> audience(int size) {
        TreeMap<String, AudienceDocument> documents = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            if (random.nextInt(20) == 0)
                documents.put(AudienceDocument.keyOfOrder("o" + i), AudienceDocument.ofOrder(some(2, this::category)));
            else documents.put(id(i), document(size));
        }
        for (int i = 0; i < size / 10; i++) merge(documents, id(random.nextInt(size)), id(random.nextInt(size)));
        return documents;
    }

    private static void merge(Map<String, AudienceDocument> documents, String gone, String survivor) {
        AudienceDocument one = documents.get(gone);
        AudienceDocument other = documents.get(survivor);
        if (one == null || other == null || gone.equals(survivor) || one.mergedInto() != null) return;
        documents.put(gone, one.mergedInto(survivor));
        documents.put(survivor, other.absorbing(gone));
    }

    private static String id(int number) {
        return "c%05d".formatted(number);
    }

    AudienceDocument document(int size) {
        return new AudienceDocument(
                maybe(() -> new Profile(maybe(() -> one(Gender.values())), maybe(this::word), random.nextBoolean())),
                maybe(() -> new Member(random.nextInt(9), maybe(this::instant), random.nextLong(), -random.nextInt())),
                map(3, i -> "s" + random.nextInt(30), this::relation),
                map(4, i -> "o" + random.nextInt(size), () -> order(size)),
                deeds(),
                map(3, i -> "chat" + random.nextInt(9), () -> new Presence(instant(), random.nextBoolean())),
                null,
                List.of(),
                null);
    }

    private AudienceRelation relation() {
        return new AudienceRelation(
                maybe(() -> new ContactStanding(one(ContactStatus.values()), instant(), maybe(this::looks))),
                maybe(() -> "S" + random.nextInt(40)),
                maybe(() -> one(AddWay.values())),
                maybe(this::instant),
                maybe(this::instant),
                some(2, this::word),
                map(
                        5,
                        i -> word() + random.nextInt(9),
                        () -> new AudienceRelation.Mark(random.nextBoolean(), instant())));
    }

    private ContactStanding.Looks looks() {
        return new ContactStanding.Looks(maybe(this::instant), maybe(this::instant), maybe(this::instant));
    }

    private AudienceOrder order(int size) {
        return new AudienceOrder(
                one(OrderChannel.values()),
                maybe(() -> 20_000 + random.nextInt(300)),
                random.nextInt(100_000) - 500L,
                random.nextBoolean(),
                some(3, this::category),
                random.nextInt(6) > 0 ? null : linesIn(size),
                random.nextInt(5) == 0);
    }

    private String linesIn(int size) {
        int other = random.nextInt(size);
        return random.nextBoolean() ? id(other) : AudienceDocument.keyOfOrder("o" + other);
    }

    private Deeds deeds() {
        return new Deeds(
                map(3, i -> one(Behaviour.values()).name(), () -> map(4, i -> word() + i, this::day)),
                map(
                        3,
                        i -> one(Behaviour.values()).name(),
                        () -> map(6, i -> String.valueOf(day()), () -> 1 + random.nextInt(4))),
                some(2, this::word),
                maybe(this::day));
    }

    private int day() {
        return 20_000 + random.nextInt(200);
    }

    private String category() {
        return List.of("热菜", "饮品", "noodles", "a \"quoted\" one").get(random.nextInt(4));
    }

    private String word() {
        return List.of("vip", "北京", "New York", "\\/\b\f\n\r\t\u0001", "a long one ".repeat(9), "😀", "")
                .get(random.nextInt(7));
    }

    private Instant instant() {
        Instant at = START.plusSeconds(random.nextInt(30_000_000));
        return random.nextInt(4) == 0 ? at.plusNanos(random.nextInt(1_000_000_000)) : at;
    }

    private <T> T one(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private <T> @Nullable T maybe(Supplier<T> value) {
        return random.nextInt(3) == 0 ? null : value.get();
    }

    private List<String> some(int most, Supplier<String> value) {
        List<String> some = new ArrayList<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) some.add(value.get());
        return some.stream().distinct().sorted().toList();
    }

    private interface Key {
        String of(int number);
    }

    private <V> SmallMap<V> map(int most, Key key, Supplier<V> value) {
        Map<String, V> map = new HashMap<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) map.put(key.of(i), value.get());
        return SmallMap.of(map);
    }
}
