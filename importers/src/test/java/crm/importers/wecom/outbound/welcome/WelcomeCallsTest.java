package crm.importers.wecom.outbound.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.channel.ChannelCode;
import crm.domain.channel.ChannelCodeCommand.RequestChannelCode;
import crm.domain.channel.ChannelCodeContent;
import crm.domain.channel.ChannelCodeId;
import crm.domain.channel.DefaultWelcome;
import crm.domain.channel.DefaultWelcomeCommand.ClearDefaultWelcome;
import crm.domain.channel.DefaultWelcomeCommand.SetDefaultWelcome;
import crm.domain.channel.DefaultWelcomeId;
import crm.domain.channel.WelcomeMessage;
import crm.domain.contact.Contact;
import crm.domain.contact.ContactEvent;
import crm.domain.contact.ContactEvent.ContactWelcomeMissed;
import crm.domain.contact.ContactEvent.ContactWelcomed;
import crm.domain.contact.WelcomeMiss;
import crm.domain.org.MiniProgram;
import crm.domain.org.MiniProgramLink;
import crm.domain.org.MiniProgramSetup;
import crm.domain.org.MiniProgramSetupCommand.SetUpMiniProgram;
import crm.domain.org.StaffAccount;
import crm.domain.org.StaffAccountCommand.DefineStaff;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StaffRole;
import crm.domain.org.StoreId;
import crm.importers.wecom.callback.CallbackFields;
import crm.importers.wecom.contact.ContactCards;
import crm.importers.wecom.outbound.ConnectedChain;
import crm.importers.wecom.outbound.OutboundSteps;
import crm.simulator.corp.Corp;
import crm.simulator.corp.Following;
import crm.simulator.corp.Person;
import crm.simulator.corp.Seeding;
import crm.simulator.corp.Welcome;
import crm.simulator.fault.Fault;
import crm.store.vault.PersonalField;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WelcomeCallsTest {

    private static final String SEND = "externalcontact/send_welcome_msg";
    private static final String CODE = "code-door";
    private static final StoreId STORE = new StoreId("S01");

    @TempDir
    Path directory;

    private ConnectedChain chain;
    private WelcomeArrivals arrivals;
    private StaffAccountId staff;

    @BeforeEach
    void start() throws Exception {
        chain = new ConnectedChain(
                directory,
                corp -> List.of(
                        new WelcomeOutbound(corp.keys, new ContactCards(corp.client()), corp.content(), corp.media())),
                ChannelCode.class,
                DefaultWelcome.class,
                MiniProgramSetup.class,
                StaffAccount.class,
                Contact.class);
        arrivals = new WelcomeArrivals(
                chain.ledger, chain.corp.keys, chain.log, chain.codec, chain.vault, chain.corp.clock);
        staff = chain.staff("s01m01");
        chain.vault.record(staff.value(), Map.of(PersonalField.NAME, "李娜"));
        chain.send(new DefineStaff(
                staff,
                StaffRole.GUIDE,
                Set.of(STORE),
                Set.of(),
                1,
                chain.corp.clock.instant().minus(Duration.ofDays(9))));
        chain.corp.client().read(wx -> wx.getAccessToken()); // faults are to strike the calls themselves
    }

    @AfterEach
    void close() {
        chain.close();
    }

    @Test
    void who_adds_by_a_code_gets_its_welcome_with_names_and_card() {
        setUp(MiniProgram.MALL, "wx5a1ma11c0mmand01");
        want(CODE, new WelcomeMessage("{customer}，您好，我是{staff}。", Set.of(MiniProgram.MALL)));
        Person person = adds(CODE);
        chain.work();
        JsonNode sent = sent(person);
        assertThat(sent.path("text").path("content").asString()).isEqualTo(person.name() + "，您好，我是李娜。");
        JsonNode card = sent.path("attachments").path(0).path("miniprogram");
        assertThat(card.path("page").asString()).isEqualTo("pages/menu.html?scene=channel-code&mark=code-door");
        assertThat(card.path("title").asString()).isEqualTo("商城");
        assertThat(chain.events(ContactWelcomed.class)).singleElement().satisfies(welcomed -> {
            assertThat(welcomed.state()).isEqualTo(CODE);
            assertThat(welcomed.staffId()).isEqualTo(staff);
            assertThat(welcomed.customerId()).isEqualTo(chain.customer(person.externalUserid()));
        });
    }

    @Test
    void without_a_welcome_of_its_own_the_stores_counts_and_then_everybodys() {
        want(CODE, null);
        setDefault(null, "everybody");
        Person first = adds(CODE);
        chain.work();
        assertThat(sent(first).path("text").path("content").asString()).isEqualTo("everybody");
        setDefault(STORE, "the store");
        Person second = adds("");
        chain.work();
        assertThat(sent(second).path("text").path("content").asString()).isEqualTo("the store");
    }

    @Test
    void where_no_welcome_is_set_up_nothing_is_written_down() {
        adds(CODE);
        assertThat(chain.desk.countOpen()).isZero();
    }

    @Test
    void where_no_welcome_is_wanted_any_more_nothing_is_called_and_nothing_told() {
        setDefault(null, "hello");
        adds(CODE);
        assertThat(chain.desk.countOpen()).isOne();
        clearDefault();
        chain.work();
        assertThat(chain.corp.calls(SEND)).isZero();
        assertThat(chain.events(ContactEvent.class)).isEmpty();
        assertThat(chain.desk.countOpen()).isZero();
    }

    @Test
    void a_worker_that_comes_late_does_not_call_and_says_so() {
        setDefault(null, "hello");
        adds(CODE);
        chain.passes(WelcomeArrivals.LIFE.plusSeconds(1));
        chain.work();
        assertThat(chain.corp.calls(SEND)).isZero();
        assertThat(missed()).isEqualTo(WelcomeMiss.TOO_LATE);
        chain.passes(Duration.ofDays(1));
        chain.work();
        assertThat(chain.corp.calls(SEND)).isZero();
    }

    @Test
    void a_worker_that_comes_late_where_no_welcome_is_wanted_any_more_missed_none() {
        setDefault(null, "hello");
        adds(CODE);
        clearDefault();
        chain.passes(WelcomeArrivals.LIFE.plusSeconds(1));
        chain.work();
        assertThat(chain.corp.calls(SEND)).isZero();
        assertThat(chain.events(ContactEvent.class)).isEmpty();
        assertThat(chain.desk.countOpen()).isZero();
    }

    @Test
    void what_wecom_calls_too_late_is_too_late() {
        setDefault(null, "hello");
        Person person = stranger();
        add(person, CODE);
        chain.passes(Duration.ofSeconds(21));
        arrived(person, "a retry of WeCom's", CODE);
        chain.customer(person.externalUserid());
        chain.work();
        assertThat(chain.corp.calls(SEND)).isEqualTo(1);
        assertThat(missed()).isEqualTo(WelcomeMiss.TOO_LATE);
    }

    @Test
    void a_timeout_after_the_effect_is_never_repeated_and_ends_as_uncertain() {
        setDefault(null, "hello");
        chain.corp.fails(Fault.TIMEOUT_AFTER_EFFECT, SEND, 1);
        Person person = adds(CODE);
        chain.work();
        chain.passes(OutboundSteps.SETTLING);
        chain.work();
        assertThat(sent(person).path("text").path("content").asString()).isEqualTo("hello");
        assertThat(chain.corp.calls(SEND)).isEqualTo(1);
        assertThat(missed()).isEqualTo(WelcomeMiss.UNCERTAIN);
        assertThat(chain.desk.countUndecided()).as("there is nothing to decide").isZero();
    }

    @Test
    void a_crash_in_the_middle_of_it_is_never_repeated() {
        setDefault(null, "hello");
        adds(CODE);
        chain.crashAfterStart();
        chain.passes(OutboundSteps.LONGEST_CALL);
        chain.work();
        assertThat(chain.corp.calls(SEND)).isZero();
        assertThat(missed()).isEqualTo(WelcomeMiss.UNCERTAIN);
    }

    @Test
    void a_crash_where_no_welcome_is_wanted_any_more_is_not_one_missed() {
        setDefault(null, "hello");
        adds(CODE);
        clearDefault();
        chain.crashAfterStart();
        chain.passes(OutboundSteps.LONGEST_CALL);
        chain.work();
        assertThat(chain.events(ContactEvent.class)).isEmpty();
        assertThat(chain.desk.countOpen()).isZero();
    }

    @Test
    void what_wecom_cannot_do_now_is_tried_again_while_there_is_time() {
        setDefault(null, "hello");
        chain.corp.fails(Fault.RATE_BLOCK, SEND, 1);
        adds(CODE);
        chain.work();
        chain.passes(WelcomeArrivals.LIFE.plusSeconds(1));
        chain.work();
        assertThat(missed()).as("the block lasts longer than the code").isEqualTo(WelcomeMiss.TOO_LATE);
    }

    @Test
    void who_talks_already_is_not_greeted() {
        setDefault(null, "hello");
        Person person = stranger();
        add(person, CODE);
        Corp corp = chain.corp.simulator.corp();
        corp.run(() -> new Following(corp).chat("s01m01", person.externalUserid(), corp.now()));
        arrived(person, "digest", CODE);
        chain.customer(person.externalUserid());
        chain.work();
        assertThat(missed()).isEqualTo(WelcomeMiss.ALREADY_CHATTING);
    }

    @Test
    void the_domain_is_told_when_the_customer_is_known_to_it() {
        setDefault(null, "hello");
        Person person = stranger();
        add(person, CODE);
        arrived(person, "digest", CODE);
        chain.work();
        assertThat(chain.corp.calls(SEND)).as("at once").isEqualTo(1);
        assertThat(chain.events(ContactEvent.class)).isEmpty();
        chain.customer(person.externalUserid());
        chain.passes(Duration.ofSeconds(6));
        chain.work();
        assertThat(chain.events(ContactWelcomed.class)).hasSize(1);
    }

    @Test
    void a_repeated_callback_greets_once_and_the_ledger_names_nobody() {
        setDefault(null, "hello");
        Person person = stranger();
        add(person, CODE);
        arrived(person, "digest", CODE);
        arrived(person, "digest", CODE);
        String request =
                chain.ledger.find("welcome:digest").orElseThrow().record().request();
        assertThat(request)
                .doesNotContain(
                        person.externalUserid(), "s01m01", welcome(person).code());
        chain.work();
        assertThat(chain.corp.calls(SEND)).isEqualTo(1);
    }

    @Test
    void a_cards_picture_is_uploaded_once_in_three_days_and_anew_when_wecom_lost_it() {
        setUp(MiniProgram.TAKEAWAY, "wx7akeaway00000002");
        want(CODE, new WelcomeMessage("", Set.of(MiniProgram.TAKEAWAY)));
        adds(CODE);
        adds(CODE);
        chain.work();
        assertThat(chain.corp.calls("media/upload")).isEqualTo(1);
        chain.passes(Duration.ofDays(3));
        adds(CODE);
        chain.work();
        assertThat(chain.corp.calls("media/upload")).isEqualTo(2);
        Corp corp = chain.corp.simulator.corp();
        corp.run(() -> List.copyOf(corp.media.all()).forEach(media -> corp.media.remove(media.mediaId())));
        adds(CODE);
        chain.work();
        assertThat(chain.corp.calls("media/upload")).isEqualTo(3);
        assertThat(chain.events(ContactWelcomed.class)).hasSize(4);
    }

    @Test
    void cards_alone_of_which_none_is_set_up_are_a_miss() {
        want(CODE, new WelcomeMessage("", Set.of(MiniProgram.MALL)));
        adds(CODE);
        chain.work();
        assertThat(chain.corp.calls(SEND)).isZero();
        assertThat(missed()).isEqualTo(WelcomeMiss.NOT_SET_UP);
    }

    private WelcomeMiss missed() {
        assertThat(chain.events(ContactWelcomeMissed.class)).hasSize(1);
        return chain.events(ContactWelcomeMissed.class).getFirst().reason();
    }

    private void want(String code, @Nullable WelcomeMessage welcome) {
        chain.send(new RequestChannelCode(
                new ChannelCodeId(code),
                new ChannelCodeContent("Door", Set.of(staff), null, true, welcome),
                chain.corp.clock.instant()));
    }

    private void setDefault(@Nullable StoreId store, String text) {
        chain.send(new SetDefaultWelcome(
                DefaultWelcomeId.of(store), new WelcomeMessage(text, Set.of()), chain.corp.clock.instant()));
    }

    private void clearDefault() {
        chain.send(new ClearDefaultWelcome(DefaultWelcomeId.of(null), chain.corp.clock.instant()));
    }

    private void setUp(MiniProgram program, String appid) {
        chain.send(new SetUpMiniProgram(
                program, new MiniProgramLink(appid, "pages/menu.html", "商城", "商城", "商城"), chain.corp.clock.instant()));
    }

    /** Adds, the callback arrives, and its turn has come too. */
    private Person adds(String state) {
        Person person = stranger();
        add(person, state);
        arrived(person, person.externalUserid(), state);
        chain.customer(person.externalUserid());
        return person;
    }

    private Person stranger() {
        Corp corp = chain.corp.simulator.corp();
        Person[] person = new Person[1];
        corp.run(() -> person[0] = Seeding.stranger(corp, List.of()));
        return person[0];
    }

    private void add(Person person, String state) {
        Corp corp = chain.corp.simulator.corp();
        corp.run(() -> new Following(corp).add("s01m01", person.externalUserid(), 1, state, null, corp.now()));
    }

    private void arrived(Person person, String digest, String state) {
        Map<String, List<String>> fields = new HashMap<>();
        fields.put("Event", List.of("change_external_contact"));
        fields.put("ChangeType", List.of("add_external_contact"));
        fields.put("UserID", List.of("s01m01"));
        fields.put("ExternalUserID", List.of(person.externalUserid()));
        fields.put("State", List.of(state));
        fields.put(
                "CreateTime", List.of(Long.toString(chain.corp.clock.instant().getEpochSecond())));
        fields.put("WelcomeCode", List.of(welcome(person).code()));
        arrivals.arrived(digest, new CallbackFields(new TreeMap<>(fields)));
    }

    private Welcome welcome(Person person) {
        return chain.corp.simulator.corp().welcomes.bySecondKey(person.externalUserid()).stream()
                .findFirst()
                .orElseThrow();
    }

    private JsonNode sent(Person person) {
        JsonNode sent = welcome(person).sent();
        assertThat(sent).as("sent").isNotNull();
        return sent;
    }
}
