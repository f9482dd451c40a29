package crm.importers.wecom.callback;

import static crm.importers.wecom.callback.CorpUnderTest.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.importers.wecom.WeComSettings;
import crm.importers.wecom.callback.CallbackRefused.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way into the inbox; the worker does not run. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CallbackIntakeTest {

    @TempDir
    Path directory;

    private CorpUnderTest corp;

    @BeforeEach
    void open() {
        corp = new CorpUnderTest(directory);
    }

    @AfterEach
    void close() {
        corp.close();
    }

    private long kept() {
        return corp.inbox.collection().count();
    }

    private void refused(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        CallbackRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
        assertThat(kept()).isZero();
    }

    @Test
    void the_echo_comes_back_bare() {
        SentCallback sent = SentCallback.of("1234567890");
        assertThat(corp.callbacks.intake().verify(sent.query(), sent.encrypted()))
                .isEqualTo("1234567890");
    }

    @Test
    void a_retry_counts_once_though_its_ciphertext_differs() {
        String message = Message.added("zhangsan", "wm-1", NOW);
        assertThat(SentCallback.of(message).encrypted())
                .isNotEqualTo(SentCallback.of(message).encrypted());
        assertThat(corp.receive(message)).isTrue();
        assertThat(corp.receive(message)).isFalse();
        assertThat(corp.receive(message)).isFalse();
        assertThat(kept()).isEqualTo(1);
    }

    @Test
    void a_very_request_sent_again_long_after_changes_nothing() {
        SentCallback sent = SentCallback.of(Message.added("zhangsan", "wm-1", NOW));
        assertThat(corp.callbacks.intake().receive(sent.query(), sent.body())).isTrue();
        corp.later(Duration.ofDays(3));
        assertThat(corp.callbacks.intake().receive(sent.query(), sent.body())).isFalse();
        assertThat(kept()).isEqualTo(1);
    }

    @Test
    void different_events_in_one_second_all_count() {
        assertThat(corp.receive(Message.added("zhangsan", "wm-1", NOW))).isTrue();
        assertThat(corp.receive(Message.added("zhangsan", "wm-2", NOW))).isTrue();
        assertThat(corp.receive(Message.added("lisi", "wm-1", NOW))).isTrue();
        assertThat(corp.receive(Message.lost("zhangsan", "wm-1", NOW))).isTrue();
        assertThat(corp.receive(Message.added("zhangsan", "wm-1", NOW.plusSeconds(1))))
                .isTrue();
        assertThat(kept()).isEqualTo(5);
    }

    @Test
    void many_at_once_are_each_kept_once() throws Exception {
        List<Callable<Boolean>> calls = IntStream.range(0, 400)
                .<Callable<Boolean>>mapToObj(i -> () -> corp.receive(Message.added("zhangsan", "wm-" + i % 100, NOW)))
                .toList();
        int news = 0;
        try (var threads = Executors.newFixedThreadPool(16)) {
            for (Future<Boolean> each : threads.invokeAll(calls)) if (each.get()) news++;
        }
        assertThat(news).isEqualTo(100);
        assertThat(kept()).isEqualTo(100);
    }

    @Test
    void nothing_is_kept_of_what_is_not_provably_our_corps() {
        String message = Message.added("zhangsan", "wm-1", NOW);
        SentCallback other = SentCallback.of(message, "ww0000000000000001");
        refused(Reason.RECEIVER, () -> corp.callbacks.intake().receive(other.query(), other.body()));
        SentCallback mine = SentCallback.of(message);
        refused(Reason.SIGNATURE, () -> corp.callbacks.intake().receive(other.query(), mine.body()));
        refused(Reason.ENVELOPE, () -> corp.callbacks.intake().receive(mine.query(), "no xml".getBytes(UTF_8)));
        refused(Reason.ENVELOPE, () -> corp.callbacks.intake().receive(mine.query(), new byte[] {(byte) 0xff}));
        refused(Reason.ENVELOPE, () -> corp.callbacks.intake().receive(mine.query(), "<xml></xml>".getBytes(UTF_8)));
        refused(
                Reason.ENVELOPE,
                () -> corp.callbacks
                        .intake()
                        .receive(
                                mine.query(),
                                ("<!DOCTYPE xml [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><xml><Encrypt>&e;</Encrypt></xml>")
                                        .getBytes(UTF_8)));
        refused(
                Reason.TOO_LARGE,
                () -> corp.callbacks
                        .intake()
                        .receive(mine.query(), new byte[corp.callbacks.intake().limitBytes() + 1]));
    }

    @Test
    void a_message_is_not_parsed_before_signature_and_receiver_are_right() {
        String hostile = "<!DOCTYPE xml [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><xml><A>&e;</A></xml>";
        SentCallback other = SentCallback.of(hostile, "ww0000000000000001");
        refused(Reason.RECEIVER, () -> corp.callbacks.intake().receive(other.query(), other.body()));
        SentCallback mine = SentCallback.of(hostile);
        refused(Reason.FORBIDDEN, () -> corp.callbacks.intake().receive(mine.query(), mine.body()));
    }

    @Test
    void a_broken_message_of_our_corp_is_kept_for_somebody_to_look_at() {
        assertThat(corp.receive("<xml><UserID>zhang")).isTrue();
        assertThat(corp.receive("<xml><UserID>zhang")).isFalse();
        assertThat(corp.callbacks.desk().parked(10))
                .singleElement()
                .satisfies(line -> assertThat(line.reason()).isEqualTo(ParkReason.MALFORMED.key()));
    }

    @Test
    void nobody_is_named_in_the_store() throws Exception {
        corp.receive(Message.added("zhangsan", "wmSecretCustomer", NOW));
        byte[] body = corp.inbox.collection().scan("", 1).getFirst().body();
        assertThat(new String(body, UTF_8)).doesNotContain("wmSecretCustomer").doesNotContain("zhangsan");
        corp.close();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList())
                assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
                        .as("%s", file)
                        .doesNotContain("wmSecretCustomer", "zhangsan", SentCallback.CORP.callbackToken());
        }
        corp = new CorpUnderTest(directory);
    }

    @Test
    void what_was_refused_is_kept_with_its_reason_and_no_more_than_twenty() {
        SentCallback other = SentCallback.of(Message.added("zhangsan", "wm-1", NOW), "ww0000000000000001");
        for (int i = 0; i < 30; i++)
            assertThatThrownBy(() -> corp.callbacks.intake().receive(other.query(), other.body()))
                    .isInstanceOf(CallbackRefused.class);
        assertThatThrownBy(() -> corp.callbacks.intake().verify(other.query(), "no ciphertext"))
                .isInstanceOf(CallbackRefused.class);
        CallbackTraces.Standing traces = corp.callbacks.traces().standing();
        assertThat(traces.refusals()).hasSize(20).first().isEqualTo(new CallbackTraces.Refusal(NOW, Reason.SIGNATURE));
        assertThat(traces.refused()).containsEntry(Reason.RECEIVER, 30L).containsEntry(Reason.SIGNATURE, 1L);
        assertThat(traces.ahead()).isNull();
    }

    @Test
    void a_verification_is_kept_and_holds_for_these_secrets_only() {
        CallbackTraces traces = corp.callbacks.traces();
        assertThat(traces.verifiedAt(SentCallback.CORP)).isEmpty();
        SentCallback sent = SentCallback.of("1234567890");
        corp.callbacks.intake().verify(sent.query(), sent.encrypted());
        assertThat(traces.verifiedAt(SentCallback.CORP)).hasValue(NOW);
        assertThat(traces.verifiedAt(new WeComSettings(
                        SentCallback.CORP.corpId(),
                        "another",
                        SentCallback.CORP.encodingAesKey(),
                        "secret",
                        1,
                        SentCallback.CORP.baseUrl())))
                .isEmpty();
    }

    @Test
    void how_far_the_clocks_are_apart_is_seen_at_a_taken_callback() {
        corp.receive(Message.added("zhangsan", "wm-1", NOW));
        // The samples are signed at this second.
        assertThat(corp.callbacks.traces().standing().ahead())
                .isEqualTo(Duration.between(java.time.Instant.ofEpochSecond(1_777_600_000), NOW));
    }
}
