package crm.importers.orderfeed.drop;

import static org.assertj.core.api.Assertions.assertThat;

import crm.importers.identity.RecordsUnderTest;
import crm.importers.orderfeed.intake.FeedChain;
import crm.importers.traces.Erasable.Cleaned;
import crm.importers.traces.Traces;
import crm.store.vault.Identifier;
import crm.store.vault.PersonalField;
import crm.store.vault.SubjectKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DropErasingTest {

    private static final String HERS = "单号,手机号\nN1,13812345678\n";
    private static final String OTHERS = "单号,手机号\nN1,13900000000\n";

    @TempDir
    Path directory;

    private Path drops;
    private FeedChain chain;
    private Traces traces;

    @BeforeEach
    void open() {
        drops = directory.resolve("drops");
        chain = new FeedChain(directory.resolve("data"));
        String her = chain.records.vault.findOrMint(SubjectKind.CUSTOMER, new Identifier("phone", "8613812345678"));
        chain.records.vault.record(her, Map.of(PersonalField.PHONE, "8613812345678"));
        traces = Traces.of(chain.records.vault, List.of(her));
    }

    @AfterEach
    void close() {
        chain.close();
    }

    private Cleaned forget() {
        return new DropErasing(drops, chain.settings, chain.records.clock).forget(traces);
    }

    private void put(String name, String content) throws IOException {
        Files.createDirectories(drops.resolve(name).getParent());
        Files.writeString(drops.resolve(name), content);
        untouchedFor(name, Duration.ZERO);
    }

    private void untouchedFor(String name, Duration time) throws IOException {
        Files.setLastModifiedTime(drops.resolve(name), FileTime.from(RecordsUnderTest.NOW.minus(time)));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.walk(drops)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> drops.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void a_file_that_ended_and_names_her_goes_with_its_report_and_others_stay() throws IOException {
        assertThat(forget()).as("nothing was ever dropped").isEqualTo(Cleaned.NOTHING);
        put("till/done/a.csv", HERS);
        put("till/done/a.csv.report.txt", "1 row");
        put("till/done/b.csv", OTHERS);
        put("till/failed/c.csv", HERS);
        put("removed/done/d.csv", HERS);
        put("till/done/13812345678.csv", OTHERS);
        assertThat(forget()).isEqualTo(new Cleaned(4, 0, 0));
        assertThat(names()).containsExactly("till/done/b.csv");
        assertThat(forget()).as("again").isEqualTo(Cleaned.NOTHING);
    }

    @Test
    void what_is_not_taken_in_yet_is_waited_for() throws IOException {
        put("till/a.csv", HERS);
        untouchedFor("till/a.csv", Duration.ofDays(400));
        put("till/b.csv", OTHERS);
        assertThat(forget()).isEqualTo(Cleaned.WAITS);
        assertThat(names()).contains("till/a.csv");
    }

    @Test
    void what_nobody_takes_goes_after_a_day() throws IOException {
        put("till/a.csv.part", HERS);
        put("removed/b.csv", HERS);
        assertThat(forget()).isEqualTo(new Cleaned(0, 0, 2));
        untouchedFor("till/a.csv.part", Duration.ofDays(2));
        untouchedFor("removed/b.csv", Duration.ofDays(2));
        assertThat(forget()).isEqualTo(new Cleaned(2, 0, 0));
        assertThat(names()).isEmpty();
    }

    @Test
    void a_link_is_not_followed() throws IOException {
        put("till/done/b.csv", OTHERS);
        Path elsewhere = Files.writeString(directory.resolve("elsewhere.csv"), HERS);
        Files.createSymbolicLink(drops.resolve("till/done/link.csv"), elsewhere);
        assertThat(forget()).isEqualTo(Cleaned.NOTHING);
        assertThat(elsewhere).exists();
    }
}
