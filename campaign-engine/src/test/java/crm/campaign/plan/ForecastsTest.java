package crm.campaign.plan;

import static org.assertj.core.api.Assertions.assertThat;

import crm.campaign.forecast.Forecast;
import crm.campaign.forecast.Forecasts;
import crm.campaign.ledger.FrequencyLedger;
import crm.domain.campaign.CampaignBrief;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.CampaignLimits;
import crm.domain.campaign.SkipReason;
import crm.domain.org.StoreId;
import crm.projections.audience.FrozenAudiences;
import crm.projections.shared.DataScope;
import crm.store.sqlite.SqliteDocuments;
import crm.store.sqlite.SqliteFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ForecastsTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final CampaignId AUTUMN = new CampaignId("autumn");
    private static final DataScope ALL = new DataScope.AllStores();

    @TempDir
    Path directory;

    private final List<String> customers =
            IntStream.range(0, 500).mapToObj(i -> "c" + i).toList();
    private final Town town = new Town(customers);
    private Instant now = Instant.parse("2026-09-20T04:00:00Z");
    private SqliteFile file;
    private SqliteDocuments documents;

    @BeforeEach
    void open() {
        file = new SqliteFile(directory.resolve("crm.db"));
        documents = new SqliteDocuments(file);
    }

    @AfterEach
    void close() {
        documents.close();
        file.close();
    }

    private FrequencyLedger ledger() {
        return new FrequencyLedger(documents, Clock.fixed(now, ZoneOffset.UTC), SHANGHAI);
    }

    private Forecasts forecasts() {
        return new Forecasts(town, ledger(), PlanTerms.STANDARD, Clock.fixed(now, ZoneOffset.UTC), SHANGHAI);
    }

    private Forecast forecast(CampaignId campaign, DataScope scope) {
        return forecasts().forecast(campaign, Town.brief(), CampaignLimits.STANDARD, scope);
    }

    private MadePlan make(CampaignId campaign) {
        FrozenAudiences lists = new FrozenAudiences(documents);
        return new Planning(town, ledger(), new Plans(documents, lists), lists, PlanTerms.STANDARD, SHANGHAI)
                .make(PlanOrder.first(campaign, Town.brief(), CampaignLimits.STANDARD, now));
    }

    @Test
    void what_is_forecast_is_what_is_planned() {
        town.optedOut.addAll(customers.subList(0, 20));
        make(new CampaignId("an earlier one"));
        CampaignId campaign = new CampaignId("later");
        Forecast forecast = forecast(campaign, ALL);
        assertThat(forecast.figures().skipped()).containsKeys(SkipReason.OPTED_OUT, SkipReason.OVER_CAP);
        MadePlan made = make(campaign);
        assertThat(made.plan().figures()).isEqualTo(forecast.figures());
        assertThat(made.tasks()).hasSize(forecast.tasks());
        assertThat(new Plans(documents, new FrozenAudiences(documents)).byStore(campaign, 1, ALL))
                .containsExactlyInAnyOrderElementsOf(forecast.byStore());
        // Its own reservations do not count against it.
        assertThat(forecast(campaign, ALL).figures()).isEqualTo(forecast.figures());
    }

    @Test
    void a_forecast_reserves_nothing() {
        forecast(AUTUMN, ALL);
        assertThat(ledger().campaigns()).isEmpty();
    }

    @Test
    void a_number_opens_exactly_its_people() {
        Forecast forecast = forecast(AUTUMN, ALL);
        assertThat(people(PlanPart.SENDS, null)).hasSize(forecast.figures().sends());
        assertThat(people(PlanPart.HELD_OUT, null)).hasSize(forecast.figures().heldOut());
        assertThat(people(PlanPart.skipped(SkipReason.LOST), null))
                .hasSize(forecast.figures().skipped().getOrDefault(SkipReason.LOST, 0));
        for (StoreFigures store : forecast.byStore())
            assertThat(people(PlanPart.SENDS, store.storeId()))
                    .hasSize(store.figures().sends())
                    .allSatisfy(id -> assertThat(Town.storeOf(id)).isEqualTo(store.storeId()));
    }

    private Set<String> people(PlanPart part, @Nullable StoreId store) {
        Set<String> found = new HashSet<>();
        Forecasts forecasts = forecasts();
        String next = "";
        do {
            PlanPeople page =
                    forecasts.people(AUTUMN, Town.brief(), CampaignLimits.STANDARD, ALL, part, store, next, 30);
            page.ids().forEach(id -> assertThat(found.add(id)).isTrue());
            next = page.next();
            if (next.isEmpty()) assertThat(page.total()).isEqualTo(found.size());
        } while (!next.isEmpty());
        return found;
    }

    @Test
    void a_store_is_told_of_its_own_customers() {
        StoreId store = new StoreId("s2");
        Forecast forecast = forecast(AUTUMN, new DataScope.Stores(Set.of(store)));
        assertThat(forecast.byStore()).extracting(StoreFigures::storeId).containsExactly(store);
        assertThat(forecast(AUTUMN, ALL).byStore()).contains(forecast.byStore().getFirst());
    }

    @Test
    void in_quiet_hours_the_day_that_counts_is_the_one_on_which_they_end() {
        now = Instant.parse("2026-09-20T15:00:00Z"); // 23 o'clock in Shanghai
        assertThat(forecast(AUTUMN, ALL).day()).isEqualTo(LocalDate.parse("2026-09-21"));
    }

    @Test
    void a_forecast_for_a_later_day_counts_the_caps_of_that_day() {
        make(new CampaignId("today"));
        CampaignBrief today = Town.brief();
        CampaignBrief tomorrow = new CampaignBrief(
                today.title(),
                today.stores(),
                today.audience(),
                today.variants(),
                null,
                today.heldOutPermille(),
                now.plusSeconds(24 * 3_600),
                today.expiryDays(),
                today.effectDays());
        Forecast then = forecasts().forecast(AUTUMN, tomorrow, CampaignLimits.STANDARD, ALL);
        assertThat(forecast(AUTUMN, ALL).figures().skipped()).containsKey(SkipReason.OVER_CAP);
        assertThat(then.figures().skipped()).doesNotContainKey(SkipReason.OVER_CAP);
    }

    @Test
    void some_of_each_variant_are_shown_for_a_preview() {
        List<Forecasts.Recipient> samples = forecasts().samples(AUTUMN, Town.brief(), CampaignLimits.STANDARD, ALL, 3);
        assertThat(samples).hasSize(6);
        assertThat(samples).filteredOn(each -> each.variant() == 1).hasSize(3);
    }
}
