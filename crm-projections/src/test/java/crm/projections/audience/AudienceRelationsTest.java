package crm.projections.audience;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.contact.AddWay;
import crm.domain.contact.ContactEvent.ContactAdded;
import crm.domain.contact.ContactEvent.ContactLost;
import crm.domain.contact.ContactId;
import crm.domain.customer.ConsentSource;
import crm.domain.customer.CustomerEvent.CustomerMerged;
import crm.domain.customer.CustomerEvent.CustomerOptedOut;
import crm.domain.customer.CustomerEvent.CustomerRegistered;
import crm.domain.customer.CustomerId;
import crm.domain.customer.MergeReason;
import crm.domain.customer.OptOutReason;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainEvent;
import crm.projections.audience.AudienceRelations.Related;
import crm.projections.audience.AudienceRelations.StaffRelation;
import crm.projections.shared.DataScope;
import crm.projections.shared.Engines;
import crm.projections.shared.Happening;
import crm.projections.shared.LiveRunner;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AudienceRelationsTest {

    private static final Instant MAY = Instant.parse("2026-05-01T04:00:00Z");
    private static final DataScope ALL = new DataScope.AllStores();
    private static final StoreId NORTH = new StoreId("north");
    private static final StoreId SOUTH = new StoreId("south");

    @TempDir
    Path directory;

    private Engines engines;
    private LiveRunner live;

    @BeforeEach
    void start() {
        engines = new Engines(directory);
        live = new LiveRunner(new AudienceProjection(engines.documents, ZoneId.of("Asia/Shanghai")));
    }

    @AfterEach
    void stop() {
        engines.close();
    }

    private void added(String customer, String staff, @Nullable StoreId store, Instant at) {
        CustomerId id = new CustomerId(customer);
        StaffAccountId with = new StaffAccountId(staff);
        told("contact", ContactId.of(id, with), new ContactAdded(id, with, store, AddWay.QR_CODE, null, at));
    }

    private void told(String type, Object id, DomainEvent... events) {
        engines.append(Happening.of(type, id, events));
    }

    private Map<String, Related> read(DataScope scope, Collection<String> ids) {
        live.catchUp(engines.messages(), new Random(1));
        Map<String, Related> found = new TreeMap<>();
        new AudienceRelations(engines.documents)
                .read(
                        ids,
                        scope,
                        each -> assertThat(found.put(each.customerId(), each)).isNull());
        return found;
    }

    @Test
    void relations_are_told_with_staff_store_and_date_also_ended_ones() {
        added("a", "li", NORTH, MAY);
        added("a", "wang", null, MAY.plusSeconds(60));
        told(
                "contact",
                ContactId.of(new CustomerId("a"), new StaffAccountId("li")),
                new ContactLost(new CustomerId("a"), new StaffAccountId("li"), NORTH, MAY.plusSeconds(90)));
        assertThat(read(ALL, List.of("a", "nobody"))).containsOnlyKeys("a");
        assertThat(read(ALL, Set.of("a")).get("a").relations())
                .containsExactlyInAnyOrder(
                        new StaffRelation("li", "north", false, MAY),
                        new StaffRelation("wang", null, true, MAY.plusSeconds(60)));
    }

    @Test
    void who_became_part_of_another_one_is_nobody_and_who_opted_out_is_told() {
        added("a", "li", NORTH, MAY);
        added("b", "li", NORTH, MAY);
        CustomerId a = new CustomerId("a");
        CustomerId b = new CustomerId("b");
        told("customer", a, new CustomerMerged(a, b, MergeReason.values()[0], MAY));
        told(
                "customer",
                b,
                new CustomerRegistered(b, MAY),
                new CustomerOptedOut(b, ConsentSource.values()[0], OptOutReason.values()[0], "li", MAY));
        assertThat(read(ALL, List.of("a", "b")))
                .containsOnlyKeys("b")
                .hasEntrySatisfying(
                        "b", related -> assertThat(related.optedOut()).isTrue());
    }

    @Test
    void a_store_sees_its_own_customers_and_their_relations_to_it_only() {
        added("a", "li", NORTH, MAY);
        added("a", "wang", SOUTH, MAY);
        added("b", "wang", SOUTH, MAY);
        Map<String, Related> seen = read(new DataScope.Stores(Set.of(NORTH)), List.of("a", "b"));
        assertThat(seen).containsOnlyKeys("a");
        assertThat(seen.get("a").relations()).containsExactly(new StaffRelation("li", "north", true, MAY));
    }

    @Test
    void of_many_all_are_told_of_few_of_many_those_few() {
        List<String> all = IntStream.range(0, 3_000).mapToObj(i -> "c" + i).toList();
        List<Happening> additions = new ArrayList<>();
        for (String each : all) {
            CustomerId id = new CustomerId(each);
            StaffAccountId li = new StaffAccountId("li");
            additions.add(Happening.of(
                    "contact", ContactId.of(id, li), new ContactAdded(id, li, NORTH, AddWay.QR_CODE, null, MAY)));
        }
        engines.append(additions);
        assertThat(read(ALL, all)).hasSize(3_000);
        assertThat(read(ALL, all.subList(10, 1_500))).containsOnlyKeys(all.subList(10, 1_500));
        assertThat(read(ALL, all.subList(10, 30))).containsOnlyKeys(all.subList(10, 30));
        assertThat(read(ALL, List.of())).isEmpty();
    }
}
