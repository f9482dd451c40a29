package crm.platform.demo;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.campaign.CampaignBrief;
import crm.domain.campaign.CampaignCommand;
import crm.domain.campaign.CampaignCommand.ApproveCampaign;
import crm.domain.campaign.CampaignCommand.DraftCampaign;
import crm.domain.campaign.CampaignCommand.SubmitCampaign;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.PlanFigures;
import crm.domain.material.StoredFile;
import crm.domain.notice.NoticeCommand.SendNotice;
import crm.domain.notice.NoticeRecipient;
import crm.store.content.ContentStore;
import crm.store.sqlite.SqliteDocuments;
import crm.store.sqlite.SqliteFile;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProgrammeTest {

    private static final Instant NOW = Instant.parse("2020-04-11T04:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2020, 4, 11);
    private static final CampaignId PLUM_JUICE = new CampaignId("demo-plum-juice");

    private static final int MOST_BYTES = 1 << 20;

    private final Noted noted = new Noted();
    private SqliteFile file;
    private Programme programme;

    @BeforeEach
    void write(@TempDir Path directory) {
        file = new SqliteFile(directory.resolve("crm.db"));
        ContentStore content = new ContentStore(new SqliteDocuments(file), MOST_BYTES);
        Subjects subjects = new Subjects(new KnownPeople());
        subjects.meetStaff(Chain.STORES.size() * Chain.STAFF_PER_STORE);
        programme = new Programme(new Shelf(content), subjects, noted);
    }

    @AfterEach
    void close() {
        file.close();
    }

    private static final class Noted implements Preparations {

        final List<String> attached = new ArrayList<>();
        Optional<PlanFigures> forecast = Optional.of(new PlanFigures(10, 9, 1, Map.of()));
        boolean announced;

        @Override
        public Optional<PlanFigures> forecast(CampaignId id, CampaignBrief brief) {
            return forecast;
        }

        @Override
        public void attach(StoredFile file) {
            attached.add(file.digest());
        }

        @Override
        public void announceAddress() {
            announced = true;
        }
    }

    private static <T> Stream<T> commands(List<Deed> deeds, Class<T> type) {
        return deeds.stream().map(Deed::command).filter(type::isInstance).map(type::cast);
    }

    private static Set<CampaignId> campaigns(List<Deed> deeds, Class<? extends CampaignCommand> type) {
        return commands(deeds, type).map(CampaignCommand::campaignId).collect(Collectors.toSet());
    }

    @Test
    void everything_is_written_then_submitted_and_what_a_manager_wrote_waits_for_somebody_to_approve_it() {
        List<List<Deed>> steps = programme.deeds(NOW, TODAY);
        Set<CampaignId> drafted = campaigns(steps.get(0), DraftCampaign.class);
        assertThat(drafted).hasSize(3).contains(PLUM_JUICE);
        assertThat(campaigns(steps.get(1), SubmitCampaign.class)).isEqualTo(drafted);
        assertThat(campaigns(steps.get(2), ApproveCampaign.class)).hasSize(2).doesNotContain(PLUM_JUICE);
    }

    @Test
    void whoever_approves_it_has_not_written_it() {
        List<List<Deed>> steps = programme.deeds(NOW, TODAY);
        Map<CampaignId, String> writers = commands(steps.get(0), DraftCampaign.class)
                .collect(Collectors.toMap(
                        DraftCampaign::campaignId, draft -> draft.by().name()));
        assertThat(commands(steps.get(2), ApproveCampaign.class))
                .allSatisfy(
                        approval -> assertThat(approval.by().name()).isNotEqualTo(writers.get(approval.campaignId())));
    }

    @Test
    void all_pictures_are_at_hand_before_something_shows_them() {
        List<List<Deed>> steps = programme.deeds(NOW, TODAY);
        Set<String> shown = commands(steps.get(0), DraftCampaign.class)
                .map(DraftCampaign::brief)
                .flatMap(brief -> Stream.concat(
                        brief.variants().stream().flatMap(variant -> variant.content().attachments().stream()),
                        Stream.ofNullable(brief.moment()).flatMap(moment -> moment.attachments().stream())))
                .map(attachment -> String.valueOf(attachment.media()))
                .collect(Collectors.toSet());
        assertThat(shown).hasSize(2);
        assertThat(noted.attached).containsAll(shown);
        assertThat(noted.announced).isTrue();
    }

    @Test
    void the_notice_goes_to_the_manager_of_every_store() {
        SendNotice notice = programme.deeds(NOW, TODAY).stream()
                .flatMap(step -> commands(step, SendNotice.class))
                .findFirst()
                .orElseThrow();
        assertThat(notice.recipients()).hasSize(Chain.STORES.size());
        assertThat(notice.recipients().stream().map(NoticeRecipient::storeId).distinct())
                .hasSize(Chain.STORES.size());
        assertThat(notice.recipients().stream().map(NoticeRecipient::staffId).distinct())
                .hasSize(Chain.STORES.size());
    }

    @Test
    void nothing_is_begun_while_nobody_can_be_counted() {
        noted.forecast = Optional.empty();
        assertThat(programme.deeds(NOW, TODAY)).isEmpty();
        assertThat(noted.attached).isEmpty();
        assertThat(noted.announced).isFalse();
    }
}
