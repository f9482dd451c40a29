package crm.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.domain.notice.NoticeCommand.RemindUnread;
import crm.domain.notice.NoticeCommand.SendNotice;
import crm.domain.notice.NoticeContent;
import crm.domain.notice.NoticeForm;
import crm.domain.notice.NoticeId;
import crm.domain.notice.NoticeRecipient;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.Rejections;
import crm.platform.cli.ApplicationUnderTest;
import crm.projections.notice.NoticeBoard;
import crm.projections.notice.Notices;
import crm.projections.shared.DataScope;
import crm.simulator.Simulator;
import crm.simulator.SimulatorConfig;
import crm.simulator.corp.AppMessage;
import crm.simulator.corp.Reading;
import crm.store.vault.PersonalField;
import crm.store.vault.Vault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** A notice goes out to WeCom as a card, a member presses its button, the board says so, and the other member is reminded. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NoticeInWeComTest {

    private static final NoticeId NOTICE = new NoticeId("n-water");
    private static final StoreId LAKE = new StoreId("S01");
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    static Path directory;

    @Test
    void who_pressed_the_button_of_a_card_is_seen_on_the_board_and_the_others_are_reminded() throws Exception {
        try (Simulator simulator = Simulator.start(SimulatorConfig.inMemory(), Clock.systemUTC());
                ConfigurableApplicationContext application =
                        ApplicationUnderTest.start(directory, ApplicationUnderTest.NO_SEARCH)) {
            CorpInTheStore.connect(application, URI.create(simulator.baseUrl()));
            simulator.callbacks().target(CorpInTheStore.target(callback(application)));
            NoticeRecipient wang = recipient(application, "s01m01");
            NoticeRecipient li = recipient(application, "s01m02");
            application
                    .getBean(CommandGateway.class)
                    .sendAndWait(new SendNotice(
                            NOTICE,
                            new NoticeContent(NoticeForm.CARD, "停水", "今天 14 点起停水。"),
                            List.of(wang, li),
                            Instant.now()));
            await(() -> board(application).map(NoticeBoard::waiting).orElse(-1L) == 0);

            AppMessage card = simulator.corp().messages.all().iterator().next();
            read(simulator, card, "s01m01");
            await(() -> board(application).orElseThrow().notice().read() == 1);
            assertThat(board(application).orElseThrow().stores())
                    .singleElement()
                    .satisfies(store -> {
                        assertThat(store.storeId()).isEqualTo(LAKE);
                        assertThat(store.readers())
                                .filteredOn(reader -> reader.readAt() != null)
                                .singleElement()
                                .satisfies(
                                        reader -> assertThat(reader.staffId()).isEqualTo(wang.staffId()));
                    });

            application.getBean(CommandGateway.class).sendAndWait(new RemindUnread(NOTICE, Instant.now()));
            await(() ->
                    simulator.corp().call(() -> simulator.corp().messages.all().size()) == 2);
            assertThat(simulator
                            .corp()
                            .call(() -> List.copyOf(simulator.corp().messages.all())))
                    .filteredOn(message -> !message.msgid().equals(card.msgid()))
                    .singleElement()
                    .satisfies(reminder -> {
                        assertThat(reminder.users())
                                .as("who has read it is left alone")
                                .containsExactly("s01m02");
                        read(simulator, reminder, "s01m02");
                    });
            await(() -> board(application).orElseThrow().notice().read() == 2);
            assertThat(board(application).orElseThrow().notice().reminders()).isEqualTo(1);
            assertThatThrownBy(() -> application
                            .getBean(CommandGateway.class)
                            .sendAndWait(new RemindUnread(NOTICE, Instant.now())))
                    .hasMessageContaining(Rejections.NOTICE_ALL_READ);
        }
    }

    private static void read(Simulator simulator, AppMessage message, String userid) {
        simulator
                .corp()
                .run(() -> new Reading(simulator.corp())
                        .read(message.msgid(), userid, simulator.corp().now()));
    }

    private static Optional<NoticeBoard> board(ConfigurableApplicationContext application) {
        return application.getBean(Notices.class).board(NOTICE, new DataScope.AllStores());
    }

    private static NoticeRecipient recipient(ConfigurableApplicationContext application, String userid) {
        StaffAccountId staff = CorpInTheStore.staff(application, userid);
        application.getBean(Vault.class).record(staff.value(), Map.of(PersonalField.USERID, userid));
        return new NoticeRecipient(staff, LAKE);
    }

    private static URI callback(ConfigurableApplicationContext application) {
        int port = ((WebServerApplicationContext) application).getWebServer().getPort();
        return URI.create("http://127.0.0.1:" + port + "/wecom/callback");
    }

    private interface Condition {
        boolean holds();
    }

    private static void await(Condition condition) throws InterruptedException {
        long until = System.nanoTime() + SOON.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(until);
            Thread.sleep(50);
        }
    }
}
