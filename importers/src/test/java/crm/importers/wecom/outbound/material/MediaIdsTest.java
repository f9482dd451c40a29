package crm.importers.wecom.outbound.material;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.domain.material.FileFormat;
import crm.domain.material.PictureSize;
import crm.domain.material.StoredFile;
import crm.importers.wecom.Corp;
import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.CallResult.Done;
import crm.importers.wecom.client.CallResult.Refused;
import crm.importers.wecom.client.CallResult.Unavailable;
import crm.importers.wecom.client.Pause;
import crm.simulator.corp.Media;
import crm.simulator.fault.Fault;
import crm.store.content.ContentStore;
import crm.store.documents.Document;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MediaIdsTest {

    private static final String UPLOAD = "media/upload";
    private static final MediaIds.Rules RULES = MediaIds.Rules.standard();

    @TempDir
    Path directory;

    private Corp corp;
    private ContentStore content;
    private MediaIds media;

    @BeforeEach
    void start() throws Exception {
        corp = new Corp(directory);
        content = new ContentStore(corp.documents, 20 << 20);
        media = instance("one");
    }

    @AfterEach
    void close() {
        corp.close();
    }

    @Test
    void a_file_is_uploaded_as_it_is_with_the_name_that_customers_see() {
        byte[] bytes = "--boundary?\r\n\r\n第一季".getBytes(StandardCharsets.UTF_8);
        String mediaId = done(media.get(kept(bytes, FileFormat.OTHER, "菜单 2026.pdf"), MediaUse.MESSAGE));
        assertThat(uploaded(mediaId).type()).isEqualTo("file");
        assertThat(uploaded(mediaId).filename()).isEqualTo("菜单 2026.pdf");
        assertThat(uploaded(mediaId).sha256()).isEqualTo(content.put(bytes));
        assertThat(done(media.get(kept(mp4(100), FileFormat.MP4, "a.mp4"), MediaUse.MESSAGE)))
                .satisfies(id -> assertThat(uploaded(id).type()).isEqualTo("video"));
    }

    @Test
    void sixteen_threads_of_two_instances_make_one_upload() throws Exception {
        StoredFile picture = picture(1_000);
        MediaIds one = waiting("one");
        MediaIds other = waiting("two");
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            List<Callable<String>> askers = IntStream.range(0, 16)
                    .<Callable<String>>mapToObj(
                            i -> () -> done((i % 2 == 0 ? one : other).get(picture, MediaUse.MESSAGE)))
                    .toList();
            List<String> answers = threads.invokeAll(askers).stream()
                    .map(Future::resultNow)
                    .distinct()
                    .toList();
            assertThat(answers).hasSize(1);
        }
        assertThat(corp.calls(UPLOAD)).isEqualTo(1);
    }

    @Test
    void a_media_id_is_handed_out_while_it_lives_long_enough_and_then_uploaded_again() {
        StoredFile picture = picture(1_000);
        String first = done(media.get(picture, MediaUse.MESSAGE));
        corp.simulator.passes(RULES.life().minus(RULES.margin()).minusSeconds(1));
        assertThat(done(media.get(picture, MediaUse.MESSAGE))).isEqualTo(first);
        assertThat(done(media.get(picture, MediaUse.MESSAGE, Duration.ofDays(1))))
                .as("it is needed for longer")
                .isNotEqualTo(first);
        assertThat(corp.calls(UPLOAD)).isEqualTo(2);
        corp.simulator.passes(RULES.life());
        done(media.get(picture, MediaUse.MESSAGE));
        assertThat(corp.calls(UPLOAD)).isEqualTo(3);
    }

    @Test
    void moments_and_addresses_have_uploads_of_their_own() {
        StoredFile picture = picture(1_000);
        String message = done(media.get(picture, MediaUse.MESSAGE));
        String moment = done(media.get(picture, MediaUse.MOMENT));
        String address = done(media.get(picture, MediaUse.PICTURE_ADDRESS));
        assertThat(moment).isNotEqualTo(message);
        assertThat(address).startsWith("http");
        assertThat(corp.calls("media/upload_attachment")).isEqualTo(1);
        corp.simulator.passes(Duration.ofDays(300));
        assertThat(done(media.get(picture, MediaUse.PICTURE_ADDRESS)))
                .as("for ever")
                .isEqualTo(address);
        assertThat(corp.calls("media/uploadimg")).isEqualTo(1);
    }

    @Test
    void an_upload_whose_answer_got_lost_is_made_again() {
        StoredFile picture = picture(1_000);
        corp.client().read(wx -> wx.getAccessToken()); // the fault is to strike the upload itself
        corp.fails(Fault.TIMEOUT_AFTER_EFFECT, UPLOAD, 1);
        assertThat(media.get(picture, MediaUse.MESSAGE)).isInstanceOf(Unavailable.class);
        String mediaId = done(media.get(picture, MediaUse.MESSAGE));
        assertThat(uploaded(mediaId).sha256()).isEqualTo(picture.digest());
        assertThat(corp.calls(UPLOAD)).isEqualTo(2);
    }

    @Test
    void a_claim_that_nobody_came_back_from_is_taken_over() {
        StoredFile picture = picture(1_000);
        String key = corp.settings().corpId() + ":MESSAGE:" + picture.digest();
        String claim = "{\"claimedUntil\":\"" + corp.clock.instant().plus(RULES.claim()) + "\"}";
        corp.documents
                .collection(MediaIds.COLLECTION)
                .upsertAll(List.of(new Document(key, 1, claim.getBytes(StandardCharsets.UTF_8), Map.of())));
        assertThat(media.get(picture, MediaUse.MESSAGE)).isInstanceOf(Unavailable.class);
        assertThat(corp.calls(UPLOAD)).isZero();
        corp.simulator.passes(RULES.claim());
        done(media.get(picture, MediaUse.MESSAGE));
    }

    @Test
    void what_wecom_or_a_moment_does_not_take_is_refused() {
        StoredFile wrong = kept(new byte[100], FileFormat.JPG, "no-picture.jpg");
        assertThat(media.get(wrong, MediaUse.MESSAGE))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(40004));
        StoredFile wide =
                new StoredFile(picture(1_000).digest(), 1_000, FileFormat.PNG, "w.png", new PictureSize(2_000, 900));
        assertThat(media.get(wide, MediaUse.MOMENT)).isInstanceOf(Refused.class);
        assertThat(corp.calls("media/upload_attachment")).as("not even asked").isZero();
        StoredFile lost = new StoredFile("0".repeat(64), 1_000, FileFormat.PNG, "l.png", new PictureSize(10, 10));
        assertThat(media.get(lost, MediaUse.MESSAGE)).isInstanceOf(Refused.class);
    }

    @Test
    void what_wecom_forgot_is_uploaded_anew() {
        StoredFile picture = picture(1_000);
        String first = done(media.get(picture, MediaUse.MESSAGE));
        media.forget(picture, MediaUse.MESSAGE, "another");
        assertThat(done(media.get(picture, MediaUse.MESSAGE))).isEqualTo(first);
        media.forget(picture, MediaUse.MESSAGE, first);
        assertThat(done(media.get(picture, MediaUse.MESSAGE))).isNotEqualTo(first);
    }

    @Test
    void an_attached_file_keeps_what_it_was_called_first() {
        AttachedFiles files = new AttachedFiles(content);
        StoredFile picture = picture(1_000);
        String name = files.attach(picture);
        files.attach(new StoredFile(picture.digest(), 1_000, FileFormat.PNG, "b.png", picture.picture()));
        assertThat(files.find(name)).contains(picture);
        assertThat(files.find("0".repeat(64))).isEmpty();
        StoredFile lost = new StoredFile("0".repeat(64), 1_000, FileFormat.PNG, "l.png", new PictureSize(10, 10));
        assertThatThrownBy(() -> files.attach(lost)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Waits in earnest: the other instance needs its time. */
    private MediaIds waiting(String name) {
        return instance(name, time -> Thread.sleep(20));
    }

    private MediaIds instance(String name) {
        return instance(name, corp.pause);
    }

    private MediaIds instance(String name, Pause pause) {
        return new MediaIds(
                new MediaIds.Outside(corp.documents, content, corp.clock, pause),
                corp.client(name, corp.settings(), Corp.LIMITS),
                () -> Optional.of(corp.settings()),
                RULES);
    }

    private StoredFile picture(int bytes) {
        return kept(
                Arrays.copyOf(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}, bytes),
                FileFormat.PNG,
                "海报.png");
    }

    private static byte[] mp4(int bytes) {
        return Arrays.copyOf("\0\0\0\u0018ftypmp42".getBytes(StandardCharsets.ISO_8859_1), bytes);
    }

    private StoredFile kept(byte[] bytes, FileFormat format, String name) {
        return new StoredFile(
                content.put(bytes),
                bytes.length,
                format,
                name,
                format.isPicture() ? new PictureSize(1_080, 1_440) : null);
    }

    private Media uploaded(String mediaId) {
        return corp.simulator.corp().media.find(mediaId).orElseThrow();
    }

    private static String done(CallResult<String> result) {
        assertThat(result).isInstanceOf(Done.class);
        return ((Done<String>) result).value();
    }
}
