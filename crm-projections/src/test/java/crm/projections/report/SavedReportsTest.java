package crm.projections.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.projections.shared.Engines;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SavedReportsTest {

    private static final Instant NOON = Instant.parse("2026-05-01T04:00:00Z");
    private static final ReportViewer LI = new ReportViewer("li", Set.of("ANALYST"), false);
    private static final ReportViewer WANG = new ReportViewer("wang", Set.of("STORE_MANAGER"), false);
    private static final ReportViewer ADMIN = new ReportViewer("admin", Set.of("ADMIN"), true);

    @TempDir
    Path directory;

    private Engines engines;
    private SavedReports reports;

    @BeforeEach
    void open() {
        engines = new Engines(directory);
        reports = new SavedReports(engines.documents, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        engines.close();
    }

    @Test
    void a_report_is_its_owners_until_it_is_shared() {
        SavedReport saved = reports.save("r1", LI, " Revenue ", "revenue last month", 1);
        assertThat(saved.title()).isEqualTo("Revenue");
        assertThat(reports.find("r1", WANG)).isEmpty();
        assertThat(reports.find("r1", ADMIN)).contains(saved);
        SavedReport shared = reports.share("r1", LI, 1, ReportSharing.roles(Set.of("STORE_MANAGER")));
        assertThat(reports.list(WANG)).containsExactly(shared);
        reports.share("r1", LI, 2, ReportSharing.roles(Set.of("OPS")));
        assertThat(reports.list(WANG)).isEmpty();
        reports.share("r1", LI, 3, ReportSharing.EVERYBODY);
        assertThat(reports.list(WANG)).hasSize(1);
    }

    @Test
    void whoever_sees_it_only_changes_nothing() {
        reports.save("r1", LI, "Revenue", "revenue", 1);
        assertRejected(() -> reports.change("r1", WANG, 1, "Mine", "revenue", 1), ReportRejected.UNKNOWN);
        reports.share("r1", LI, 1, ReportSharing.EVERYBODY);
        assertRejected(() -> reports.change("r1", WANG, 2, "Mine", "revenue", 1), ReportRejected.NOT_YOURS);
        assertRejected(() -> reports.share("r1", WANG, 2, ReportSharing.PRIVATE), ReportRejected.NOT_YOURS);
        assertRejected(() -> reports.remove("r1", WANG, 2), ReportRejected.NOT_YOURS);
        reports.remove("r1", ADMIN, 2);
        assertThat(reports.list(ADMIN)).isEmpty();
    }

    @Test
    void of_two_who_change_what_they_read_one_is_told() {
        reports.save("r1", LI, "Revenue", "revenue", 1);
        reports.change("r1", LI, 1, "Revenue", "revenue by store", 1);
        assertRejected(() -> reports.change("r1", ADMIN, 1, "Revenue", "gross", 1), ReportRejected.CHANGED);
        assertRejected(() -> reports.remove("r1", ADMIN, 1), ReportRejected.CHANGED);
        assertThat(reports.find("r1", LI).orElseThrow().text()).isEqualTo("revenue by store");
    }

    @Test
    void what_it_was_stays_in_its_history_and_the_same_again_changes_nothing() {
        SavedReport first = reports.save("r1", LI, "Revenue", "revenue", 1);
        SavedReport second = reports.change("r1", LI, 1, "Gross", "gross", 1);
        assertThat(second.history())
                .containsExactly(new SavedReport.Earlier("Revenue", "revenue", 1, "li", first.at()));
        assertThat(reports.change("r1", LI, 2, "Gross", "gross", 1)).isEqualTo(second);
        long version = 2;
        for (int i = 0; i < 2 * SavedReport.MOST_EARLIER; i++)
            version = reports.change("r1", LI, version, "T" + i, "gross", 1).version();
        SavedReport last = reports.find("r1", LI).orElseThrow();
        assertThat(last.history()).hasSize(SavedReport.MOST_EARLIER);
        assertThat(last.history().getFirst().title()).isEqualTo("T" + (2 * SavedReport.MOST_EARLIER - 2));
    }

    @Test
    void an_id_and_a_title_are_needed() {
        reports.save("r1", LI, "Revenue", "revenue", 1);
        assertRejected(() -> reports.save("r1", WANG, "Other", "revenue", 1), ReportRejected.TAKEN);
        assertRejected(() -> reports.save("r2", LI, " ", "revenue", 1), ReportRejected.TITLE);
        assertRejected(() -> reports.save("r2", LI, "x".repeat(101), "revenue", 1), ReportRejected.TITLE);
    }

    private static void assertRejected(ThrowingCallable deed, String key) {
        assertThatThrownBy(deed).isInstanceOf(ReportRejected.class).hasMessage(key);
    }
}
