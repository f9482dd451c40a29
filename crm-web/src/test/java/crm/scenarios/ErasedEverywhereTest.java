package crm.scenarios;

import static crm.platform.cli.ApplicationUnderTest.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.customer.CustomerId;
import crm.domain.customer.ErasureReason;
import crm.domain.segment.SegmentRule;
import crm.importers.csv.ImportKind;
import crm.importers.csv.ImportService;
import crm.importers.erasure.Erasure;
import crm.importers.erasure.Erasures;
import crm.importers.orderfeed.intake.FeedDesk;
import crm.importers.wecom.callback.CallbackDesk;
import crm.platform.cli.ApplicationUnderTest;
import crm.projections.audience.AudienceFollower;
import crm.projections.audience.AudienceQueries;
import crm.projections.customer.CustomerProfile;
import crm.projections.customer.CustomerQueries;
import crm.projections.customer.CustomerSearch;
import crm.projections.search.embedded.EmbeddedElasticsearch;
import crm.projections.shared.DataScope;
import crm.store.vault.EncryptedFiles;
import crm.store.vault.Identifier;
import crm.store.vault.PersonalField;
import crm.store.vault.Vault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A thousand people are known, searched and exported, other systems send something about some, then they are deleted: nowhere
 * on the disk is a phone number of theirs, nor in what the product can still decrypt.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ErasedEverywhereTest {

    private static final int PEOPLE = 1_000;
    /** So many of them are known to other systems, which sent something about each. */
    private static final int SENT = 30;

    private static final String STAYS = "13711110000";
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final DataScope ALL = new DataScope.AllStores();

    @TempDir
    static Path data;

    private static ConfigurableApplicationContext application;

    @BeforeAll
    static void start() throws Exception {
        application = ApplicationUnderTest.start(data, "--crm.drops.still=1s");
        bean(EmbeddedElasticsearch.class).awaitUrl(PATIENCE).orElseThrow();
    }

    @AfterAll
    static void stop() {
        if (application != null) application.close();
    }

    private static <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    private static String phone(int i) {
        return "1397%07d".formatted(1_000_003L * i % 10_000_000);
    }

    @Test
    void of_whom_is_erased_no_file_holds_a_phone_number_in_any_form() throws Exception {
        importPeople();
        List<CustomerId> people = people();
        eventually(PATIENCE, () -> assertThat(search(phone(7))).hasSize(1));
        assertThat(files()).as("the test sees them while they are there").isNotEmpty();
        assertThat(found(numbers())).as("the search engine has them as text").isNotEmpty();
        String export = export(List.of(phone(3), STAYS));
        String others = export(List.of(STAYS));
        SentAboutPeople sent = sentAbout(people);

        Erasures erasures = bean(Erasures.class);
        Erasure first = erasures.ask(people.getFirst(), ErasureReason.ASKED, "ops");
        for (CustomerId her : people) erasures.ask(her, ErasureReason.ASKED, "ops");
        assertThat(erasures.ask(people.getFirst(), ErasureReason.UNLAWFUL, "admin")
                        .receipt())
                .as("asked for again it is the same deletion")
                .isEqualTo(first.receipt());
        eventually(PATIENCE, () -> assertThat(erasures.latest(PEOPLE)).allMatch(Erasure::isDone));

        eventually(PATIENCE, () -> assertThat(found(numbers())).isEmpty());
        assertThat(readable(numbers())).as("files that can still be decrypted").isEmpty();
        assertThat(bean(EncryptedFiles.class).exists(export)).isFalse();
        assertThat(bean(EncryptedFiles.class).exists(others)).isTrue();
        knownToNobody(people);
        saidByNobody(sent, people);
        assertThat(search(STAYS)).hasSize(1);
        // A file that names many is told once, by one of their receipts.
        assertThat(erasures.latest(PEOPLE).stream().mapToInt(Erasure::files).sum())
                .isGreaterThanOrEqualTo(2);
        assertThat(erasures.latest(PEOPLE).stream().mapToInt(Erasure::messages).sum())
                .as("two orders, two reports, two callbacks and one that was not matched, of each")
                .isGreaterThanOrEqualTo(7 * SENT);
    }

    /** In every state in which it is kept; and two dropped files, of which one is still to be taken in. */
    private static SentAboutPeople sentAbout(List<CustomerId> people) throws Exception {
        SentAboutPeople sent = new SentAboutPeople(application);
        sent.send(told(people));
        sent.drop("others.csv", STAYS);
        sent.drop("monday.csv", phone(3));
        eventually(PATIENCE, () -> assertThat(sent.done("monday.csv")).exists());
        eventually(PATIENCE, () -> assertThat(sent.done("others.csv")).exists());
        for (String collection : SentAboutPeople.collections())
            assertThat(holds(sent.readable(collection).getBytes(UTF_8), numbers())
                            || sent.readable(collection).contains("wm-7"))
                    .as("read in " + collection + " while they are there")
                    .isTrue();
        assertThat(bean(FeedDesk.class).countParked()).isEqualTo(SENT);
        assertThat(bean(CallbackDesk.class).standing().parked()).isEqualTo(SENT);
        sent.drop("late.csv", phone(4));
        return sent;
    }

    private static List<SentAboutPeople.Sent> told(List<CustomerId> people) {
        List<SentAboutPeople.Sent> told = new ArrayList<>();
        for (int i = 0; i < SENT; i++)
            told.add(new SentAboutPeople.Sent(people.get(i).value(), phone(i), "wm-" + i));
        return told;
    }

    /** Orders that could not be booked are still there: they are money. */
    private static void saidByNobody(SentAboutPeople sent, List<CustomerId> people) {
        for (String collection : SentAboutPeople.collections()) {
            String left = sent.readable(collection);
            assertThat(holds(left.getBytes(UTF_8), numbers())).as(collection).isFalse();
            for (SentAboutPeople.Sent her : told(people))
                assertThat(left).as(collection).doesNotContain(her.openid(), "<ExternalUserID>");
        }
        assertThat(sent.readable("order-feed-inbox")).contains("P-wm-7").doesNotContain("B-wm-7");
        assertThat(bean(FeedDesk.class).countParked()).isEqualTo(SENT);
        assertThat(bean(CallbackDesk.class).standing().parked()).isZero();
        assertThat(sent.done("others.csv")).exists();
        assertThat(sent.done("monday.csv")).doesNotExist();
        assertThat(sent.done("late.csv")).doesNotExist();
    }

    private static void knownToNobody(List<CustomerId> people) throws Exception {
        assertThat(bean(Vault.class)
                        .openAll(people.stream().map(CustomerId::value).toList()))
                .isEmpty();
        assertThat(bean(Vault.class).find(new Identifier("phone", "86" + phone(7))))
                .isEmpty();
        assertThat(search(phone(7))).isEmpty();
        CustomerProfile left =
                bean(CustomerQueries.class).profile(ALL, people.get(7)).orElseThrow();
        assertThat(left.erased()).isNotNull();
        assertThat(left.name()).isNull();
        assertThat(left.city()).isNull();
        assertThat(left.wantsNoMessages()).isTrue();
        assertThat(bean(AudienceFollower.class).awaitAll(PATIENCE)).isTrue();
        assertThat(bean(AudienceQueries.class)
                        .count(new SegmentRule.All(List.of()), LocalDate.parse("2026-03-01"), ALL)
                        .customers())
                .as("who is left in segments")
                .isOne();
    }

    private static List<CustomerProfile> search(String phone) {
        return bean(CustomerQueries.class)
                .search(
                        ALL,
                        new CustomerSearch(
                                phone,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                CustomerSearch.Sort.NEWEST,
                                10,
                                null))
                .customers();
    }

    /** One of them in a row that is refused, so that there is a file of these, too. */
    private static void importPeople() throws Exception {
        StringBuilder file = new StringBuilder("外部联系人ID,手机号,会员号,姓名,性别,生日,城市,备注,入会时间\n");
        for (int i = 0; i < PEOPLE; i++)
            file.append("wm-%d,%s,M%d,王%d,女,1990-05-01,北京,,2026-01-05 10:30\n".formatted(i, phone(i), i, i));
        file.append("wm-x,%s,MX,李,女,1990-05-01,北京,,2026-01-05 10:30\n".formatted(STAYS));
        file.append("wm-1,%s,M1,王1,女,no date,北京,,2026-01-05 10:30\n".formatted(phone(1)));
        ImportService imports = bean(ImportService.class);
        var id = imports.start(
                "people.csv",
                new ByteArrayInputStream(file.toString().getBytes(UTF_8)),
                ImportKind.CUSTOMERS,
                "customers",
                "test");
        eventually(PATIENCE, () -> {
            var view = imports.find(id).orElseThrow();
            assertThat(view.endedAt()).isNotNull();
            assertThat(view.report().accepted()).isEqualTo(PEOPLE + 1);
        });
    }

    private static List<CustomerId> people() {
        List<CustomerId> people = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++)
            people.add(new CustomerId(bean(Vault.class)
                    .find(new Identifier("external-userid", "wm-" + i))
                    .orElseThrow()));
        assertThat(bean(Vault.class)
                        .open(people.get(7).value())
                        .orElseThrow()
                        .fields()
                        .get(PersonalField.PHONE))
                .endsWith(phone(7));
        return people;
    }

    private static String export(List<String> phones) throws IOException {
        String id = "export-" + phones.size();
        try (OutputStream out =
                bean(EncryptedFiles.class).create(id, Instant.now().plus(Duration.ofDays(3)))) {
            out.write(String.join("\n", phones).getBytes(UTF_8));
        }
        return id;
    }

    private static Set<String> numbers() {
        Set<String> numbers = new HashSet<>();
        for (int i = 0; i < PEOPLE; i++) numbers.add(phone(i));
        return numbers;
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(data)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    /** Files with a number in it: as text, as UTF-16, in Base64 at any of its three phases, or as hexadecimal digits. */
    private static Set<String> found(Set<String> numbers) throws IOException {
        Set<String> where = new HashSet<>();
        for (Path file : files()) {
            byte[] bytes;
            try {
                bytes = Files.readAllBytes(file);
            } catch (NoSuchFileException moved) { // the search engine tidies up by itself
                continue;
            }
            if (holds(bytes, numbers)) where.add(data.relativize(file).toString());
        }
        return where;
    }

    /** What the product itself can still decrypt. */
    private static Set<String> readable(Set<String> numbers) throws IOException {
        Set<String> where = new HashSet<>();
        for (String id : bean(EncryptedFiles.class).ids())
            try (InputStream content = bean(EncryptedFiles.class).open(id)) {
                if (holds(content.readAllBytes(), numbers)) where.add(id);
            }
        return where;
    }

    private static boolean holds(byte[] bytes, Set<String> numbers) {
        return runs(bytes, 1, 0).anyMatch(run -> windows(run, 11).anyMatch(numbers::contains))
                || runs(bytes, 2, 0).anyMatch(run -> windows(run, 11).anyMatch(numbers::contains))
                || coded(bytes, numbers);
    }

    /** Runs of digits, one every so many bytes, with zeros between. */
    private static Stream<String> runs(byte[] bytes, int step, int from) {
        Stream.Builder<String> runs = Stream.builder();
        StringBuilder run = new StringBuilder();
        for (int offset = from; offset < step; offset++) {
            for (int i = offset; i < bytes.length; i += step) {
                if (bytes[i] >= '0' && bytes[i] <= '9') run.append((char) bytes[i]);
                else {
                    if (run.length() >= 11) runs.add(run.toString());
                    run.setLength(0);
                }
            }
            if (run.length() >= 11) runs.add(run.toString());
            run.setLength(0);
        }
        return runs.build();
    }

    private static Stream<String> windows(String run, int length) {
        return Stream.iterate(0, i -> i + length <= run.length(), i -> i + 1).map(i -> run.substring(i, i + length));
    }

    private static boolean coded(byte[] bytes, Set<String> numbers) {
        Set<String> forms = CODED.isEmpty() ? codedForms(numbers) : CODED;
        StringBuilder word = new StringBuilder();
        for (byte each : bytes) {
            char sign = (char) (each & 0xff);
            if ((sign >= '0' && sign <= '9') || (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z')) {
                word.append(sign);
                int length = word.length();
                if (length >= 12
                        && ENDS[word.charAt(length - 2)][sign]
                        && forms.contains(word.substring(word.length() - 12))) return true;
            } else word.setLength(0);
        }
        return false;
    }

    private static final Set<String> CODED = new HashSet<>();

    /** The last two signs of them: nearly all words end otherwise. */
    private static final boolean[][] ENDS = new boolean[128][128];

    /** Twelve signs of each, which only that number has. */
    private static Set<String> codedForms(Set<String> numbers) {
        for (String number : numbers) {
            for (int phase = 0; phase < 3; phase++) {
                String coded = Base64.getEncoder().encodeToString(("x".repeat(phase) + number).getBytes(UTF_8));
                int start = phase == 0 ? 0 : 4;
                CODED.add(coded.substring(start, start + 12));
            }
            CODED.add(HexFormat.of().formatHex(number.getBytes(UTF_8)).substring(10));
        }
        for (String form : CODED) ENDS[form.charAt(10)][form.charAt(11)] = true;
        return CODED;
    }
}
