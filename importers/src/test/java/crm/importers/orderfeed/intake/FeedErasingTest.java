package crm.importers.orderfeed.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.customer.CustomerEvent.CustomerRegistered;
import crm.domain.order.OrderEvent.OrderPlaced;
import crm.domain.shared.Money;
import crm.importers.traces.Erasable.Cleaned;
import crm.importers.traces.Traces;
import crm.store.vault.Identifier;
import crm.store.vault.PersonalField;
import crm.store.vault.SubjectKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FeedErasingTest {

    private static final String PHONE = "13812345678";

    @TempDir
    Path directory;

    private FeedChain chain;
    private FeedInbox inbox;
    private String her;

    @BeforeEach
    void open() {
        chain = new FeedChain(directory);
        inbox = new FeedInbox(chain.records.documents, chain.records.keys, chain.records.clock);
        her = chain.records.vault.findOrMint(SubjectKind.CUSTOMER, new Identifier("phone", "86" + PHONE));
        chain.records.vault.linkAll(Map.of(new Identifier("openid:wx-mall", "o-1"), her));
        chain.records.vault.record(her, Map.of(PersonalField.PHONE, "86" + PHONE, PersonalField.NAME, "王芳"));
    }

    @AfterEach
    void close() {
        chain.close();
    }

    private static String sale(String number, String shop, String buyer) {
        return """
                {"no":"%s","type":"sale","at":"2026-05-06 12:00:00","channel":"堂食","shop":{"code":"%s"},"amount":88.80,
                 "items":[{"sku":"D1","count":1,"sum":88.80}],"buyer":%s}""".formatted(number, shop, buyer);
    }

    private static String byPhone() {
        return "{\"phone\":\"138 1234 5678\",\"name\":\"王芳\"}";
    }

    private static String byOpenid() {
        return "{\"openid\":\"o-1\"}";
    }

    private Cleaned forget() {
        return chain.feeds.erasing().forget(Traces.of(chain.records.vault, List.of(her)));
    }

    private String texts() {
        StringBuilder texts = new StringBuilder();
        for (FeedInbox.Stored each : inbox.after("", 1_000))
            texts.append(new String(inbox.body(each).orElseThrow(), UTF_8));
        return texts.toString();
    }

    @Test
    void what_is_carried_out_says_nothing_any_more_and_sent_again_is_still_a_repeat() {
        chain.store("S1");
        chain.post(sale("N1", "S1", byPhone()), sale("N2", "S1", byOpenid()), sale("N3", "S1", "{}"));
        chain.work();
        assertThat(texts()).contains("138 1234 5678", "o-1");
        assertThat(forget()).isEqualTo(new Cleaned(0, 2, 0));
        assertThat(texts()).contains("N3").doesNotContain("N1", "N2", "138 1234 5678", "o-1", "王芳");
        assertThat(forget()).as("again").isEqualTo(Cleaned.NOTHING);
        assertThat(chain.post(sale("N1", "S1", byPhone())).count(FeedState.REPEATED))
                .isOne();
        assertThat(chain.feeds.desk().counts("till")).containsEntry(FeedState.ACCEPTED, 3L);
    }

    @Test
    void what_is_parked_names_her_no_more_and_becomes_an_order_of_nobody_known() {
        chain.post(sale("N1", "S1", byPhone()), sale("N2", "S1", byOpenid()));
        chain.work();
        assertThat(forget()).isEqualTo(new Cleaned(0, 2, 0));
        assertThat(texts()).contains("N1", "N2", "88.80").doesNotContain("1234", "o-1", "王芳");
        chain.records.vault.erase(her);
        chain.store("S1");
        chain.feeds.worker().retryWhatHeals();
        chain.work();
        assertThat(chain.records.events(OrderPlaced.class)).hasSize(2).allSatisfy(placed -> {
            assertThat(placed.customerId()).isNull();
            assertThat(placed.total()).isEqualTo(Money.fen(8_880));
        });
        assertThat(chain.records.events(CustomerRegistered.class)).isEmpty();
        assertThat(chain.feeds.desk().countParked()).isZero();
    }

    @Test
    void an_order_of_nobody_known_needs_no_phone_where_the_mapping_asks_for_one() {
        chain.settings.save(new FeedSettings(
                "till",
                FeedChain.SECRET,
                FeedChain.YUAN.replace("phone: { column: buyer.phone, optional: true }", "phone: buyer.phone")));
        chain.post(sale("N1", "S1", byPhone()));
        chain.work();
        forget();
        assertThat(chain.feeds.heldBack().sums())
                .containsExactly(new HeldBack("feed:till", FeedState.PARKED, 1, Money.fen(8_880), 0));
        chain.store("S1");
        chain.feeds.worker().retryWhatHeals();
        chain.work();
        assertThat(chain.records.events(OrderPlaced.class)).hasSize(1);
    }

    @Test
    void what_was_dismissed_keeps_its_money_and_what_names_no_order_nothing() {
        chain.post(sale("N1", "S1", byPhone()), sale("", "S1", byPhone()));
        chain.work();
        chain.feeds.desk().dismiss(chain.feeds.desk().parked(1).getFirst().key(), "a test", "ops");
        assertThat(forget()).isEqualTo(new Cleaned(0, 2, 0));
        assertThat(texts()).doesNotContain("1234", "王芳");
        assertThat(chain.feeds.heldBack().sums())
                .containsExactly(new HeldBack("feed:till", FeedState.DISMISSED, 1, Money.fen(8_880), 0));
    }

    @Test
    void what_waits_is_carried_out_first() {
        chain.store("S1");
        chain.post(sale("N1", "S1", byPhone()));
        assertThat(forget()).isEqualTo(Cleaned.WAITS);
        assertThat(texts()).contains("138 1234 5678");
        chain.work();
        assertThat(forget()).isEqualTo(Cleaned.MESSAGE);
        assertThat(chain.records.events(OrderPlaced.class))
                .singleElement()
                .satisfies(placed -> assertThat(placed.customerId()).hasToString(her));
    }

    @Test
    void who_ordered_stays_where_she_is_named_by_the_way() {
        String other = chain.records.vault.findOrMint(SubjectKind.CUSTOMER, new Identifier("openid:wx-mall", "o-2"));
        chain.post(sale("N1", "S1", "{\"openid\":\"o-2\",\"note\":\"call " + PHONE + "\"}"));
        chain.work();
        assertThat(forget()).isEqualTo(Cleaned.MESSAGE);
        assertThat(texts()).contains("o-2").doesNotContain(PHONE);
        chain.store("S1");
        chain.feeds.worker().retryWhatHeals();
        chain.work();
        assertThat(chain.records.events(OrderPlaced.class))
                .singleElement()
                .satisfies(placed -> assertThat(placed.customerId()).hasToString(other));
    }
}
