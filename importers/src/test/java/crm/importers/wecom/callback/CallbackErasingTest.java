package crm.importers.wecom.callback;

import static crm.importers.wecom.callback.CorpUnderTest.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.contact.ContactEvent.ContactAdded;
import crm.domain.contact.ContactEvent.ContactLost;
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
class CallbackErasingTest {

    @TempDir
    Path directory;

    private CorpUnderTest corp;
    private String her;

    @BeforeEach
    void open() {
        corp = new CorpUnderTest(directory);
        her = corp.vault.findOrMint(SubjectKind.CUSTOMER, new Identifier("external-userid", "wm-1"));
        corp.vault.record(her, Map.of(PersonalField.EXTERNAL_USERID, "wm-1"));
    }

    @AfterEach
    void close() {
        corp.close();
    }

    private void work(String... messages) {
        for (String message : messages) corp.receive(message);
        corp.start().awaitWorked();
    }

    private Cleaned forget() {
        return corp.callbacks.erasing().forget(Traces.of(corp.vault, List.of(her)));
    }

    private String texts() {
        StringBuilder texts = new StringBuilder();
        for (InboxDocuments.Stored each : corp.inbox.after("", 1_000))
            texts.append(corp.bodies
                    .open(each.record().sealedOn(), each.digest(), each.record().sealed())
                    .map(body -> new String(body, UTF_8))
                    .orElseThrow());
        return texts.toString();
    }

    private static String chat(String customer) {
        return Message.of(
                "change_external_chat",
                "update",
                NOW,
                "<ChatId>wr-1</ChatId><MemChangeList><Item>" + customer + "</Item></MemChangeList>");
    }

    @Test
    void what_is_done_says_nothing_any_more_and_is_still_known_when_it_is_repeated() {
        corp.staff("zhangsan", "S01");
        String added = Message.added("zhangsan", "wm-1", NOW);
        work(added, Message.added("zhangsan", "wm-2", NOW));
        assertThat(texts()).contains("wm-1", "wm-2");
        assertThat(forget()).isEqualTo(Cleaned.MESSAGE);
        assertThat(texts()).contains("wm-2").doesNotContain("wm-1");
        assertThat(forget()).as("again").isEqualTo(Cleaned.NOTHING);
        corp.vault.erase(her);
        assertThat(corp.receive(added)).as("new").isFalse();
        corp.awaitWorked();
        assertThat(corp.vault.find(new Identifier("external-userid", "wm-1"))).isEmpty();
    }

    @Test
    void what_failed_is_given_up_and_what_was_behind_it_goes_on_before_she_is_forgotten() {
        corp.staff("lisi", "S02");
        work(Message.added("zhangsan", "wm-1", NOW), Message.lost("lisi", "wm-1", NOW.plusSeconds(5)));
        assertThat(corp.callbacks.desk().standing().parked()).isOne();
        assertThat(forget()).isEqualTo(new Cleaned(0, 1, 1));
        corp.awaitWorked();
        assertThat(forget()).isEqualTo(Cleaned.MESSAGE);
        assertThat(corp.contactEvents()).hasAtLeastOneElementOfType(ContactLost.class);
        assertThat(corp.contactEvents()).doesNotHaveAnyElementsOfTypes(ContactAdded.class);
        assertThat(texts()).doesNotContain("wm-1");
        assertThat(corp.callbacks.desk().standing().parked()).isZero();
    }

    @Test
    void what_no_version_handles_yet_is_given_up_too() {
        work(chat("wm-1"));
        assertThat(corp.callbacks.desk().standing().unknown()).isOne();
        assertThat(forget()).isEqualTo(Cleaned.MESSAGE);
        assertThat(corp.callbacks.desk().standing().unknown()).isZero();
        assertThat(texts()).doesNotContain("wm-1");
    }

    @Test
    void what_waits_behind_something_else_that_failed_does_not_hold_it_up() {
        work(chat("wm-2"));
        corp.callbacks.worker().close();
        corp.receive(chat("wm-1"));
        InboxDocuments.Stored unknown = corp.inbox.all(InboxDocuments.UNKNOWN).getFirst();
        corp.inbox.replace(unknown, unknown.record().worked(CallbackState.PARKED, null, "x", List.of()));
        assertThat(forget()).isEqualTo(Cleaned.WAITS);
        assertThat(forget()).as("given up, the worker being away").isEqualTo(Cleaned.NOTHING);
        assertThat(texts()).contains("wm-2").doesNotContain("wm-1");
    }
}
