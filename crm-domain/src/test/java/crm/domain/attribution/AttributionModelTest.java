package crm.domain.attribution;

import crm.domain.attribution.AttributionModelCommand.DefineModel;
import crm.domain.attribution.AttributionModelCommand.RestoreModel;
import crm.domain.attribution.AttributionModelCommand.RetireModel;
import crm.domain.attribution.AttributionModelCommand.ReviseModel;
import crm.domain.attribution.AttributionModelEvent.ModelDefined;
import crm.domain.attribution.AttributionModelEvent.ModelRestored;
import crm.domain.attribution.AttributionModelEvent.ModelRetired;
import crm.domain.attribution.AttributionModelEvent.ModelRevised;
import crm.domain.attribution.SplitRule.LastTouch;
import crm.domain.attribution.SplitRule.Linear;
import crm.domain.attribution.SplitRule.PositionBased;
import crm.domain.attribution.SplitRule.TimeDecay;
import crm.domain.shared.Decider;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AttributionModelTest {

    private static final AttributionModelId OURS = new AttributionModelId("ours-14d");
    private static final AttributionModelId LAST_TOUCH = StandardModels.DEFAULT.modelId();
    private static final Decider ANALYST = new Decider("analyst", true);
    private static final Instant MONDAY = Instant.parse("2026-05-04T02:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-05-05T02:00:00Z");
    private static final ModelTerms FOURTEEN_DAYS = Touches.terms(new Linear(), 14 * 24, StaffClaim.CHANNEL_CODE);
    private static final ModelTerms TEN_DAYS = Touches.terms(new Linear(), 10 * 24, StaffClaim.CHANNEL_CODE);
    private static final ModelDefined DEFINED = new ModelDefined(OURS, FOURTEEN_DAYS, "analyst", MONDAY);

    /** A fixture knows one aggregate only. */
    private static FixtureConfiguration<AttributionModel> model() {
        return new AggregateTestFixture<>(AttributionModel.class);
    }

    @Test
    void a_model_is_defined_once_however_often_that_is_asked() {
        model().givenNoPriorActivity()
                .when(new DefineModel(OURS, FOURTEEN_DAYS, ANALYST, MONDAY))
                .expectEvents(DEFINED);
        model().given(DEFINED)
                .when(new DefineModel(OURS, FOURTEEN_DAYS, ANALYST, TUESDAY))
                .expectNoEvents();
    }

    @Test
    void an_id_that_stands_for_a_model_stands_for_no_other() {
        refuses(Rejections.MODEL_EXISTS, new DefineModel(OURS, TEN_DAYS, ANALYST, TUESDAY), DEFINED);
        refuses(Rejections.MODEL_EXISTS, new DefineModel(LAST_TOUCH, TEN_DAYS, ANALYST, TUESDAY));
    }

    @Test
    void a_revision_is_the_next_version_and_what_it_says_already_is_none() {
        model().given(DEFINED)
                .when(new ReviseModel(OURS, TEN_DAYS, ANALYST, TUESDAY))
                .expectEvents(new ModelRevised(OURS, 2, TEN_DAYS, "analyst", TUESDAY));
        model().given(DEFINED, new ModelRevised(OURS, 2, TEN_DAYS, "analyst", TUESDAY))
                .when(new ReviseModel(OURS, FOURTEEN_DAYS, ANALYST, TUESDAY))
                .expectEvents(new ModelRevised(OURS, 3, FOURTEEN_DAYS, "analyst", TUESDAY));
        model().given(DEFINED)
                .when(new ReviseModel(OURS, FOURTEEN_DAYS, ANALYST, TUESDAY))
                .expectNoEvents();
    }

    @Test
    void a_standard_model_is_there_without_being_defined_and_its_first_revision_is_version_2() {
        model().givenNoPriorActivity()
                .when(new ReviseModel(LAST_TOUCH, TEN_DAYS, ANALYST, MONDAY))
                .expectEvents(new ModelRevised(LAST_TOUCH, 2, TEN_DAYS, "analyst", MONDAY));
        model().givenNoPriorActivity()
                .when(new ReviseModel(LAST_TOUCH, StandardModels.TERMS.get(LAST_TOUCH), ANALYST, MONDAY))
                .expectNoEvents();
    }

    @Test
    void a_retired_model_is_revised_again_when_it_was_restored() {
        ModelRetired retired = new ModelRetired(OURS, "analyst", TUESDAY);
        model().given(DEFINED).when(new RetireModel(OURS, ANALYST, TUESDAY)).expectEvents(retired);
        refuses(Rejections.MODEL_RETIRED, new ReviseModel(OURS, TEN_DAYS, ANALYST, TUESDAY), DEFINED, retired);
        model().given(DEFINED, retired)
                .when(new RestoreModel(OURS, ANALYST, TUESDAY))
                .expectEvents(new ModelRestored(OURS, "analyst", TUESDAY));
        model().given(DEFINED, retired)
                .when(new RetireModel(OURS, ANALYST, TUESDAY))
                .expectNoEvents();
        model().givenNoPriorActivity()
                .when(new RetireModel(LAST_TOUCH, ANALYST, TUESDAY))
                .expectEvents(new ModelRetired(LAST_TOUCH, "analyst", TUESDAY));
    }

    @Test
    void what_is_not_there_is_neither_revised_nor_retired() {
        refuses(Rejections.MODEL_UNKNOWN, new ReviseModel(OURS, TEN_DAYS, ANALYST, MONDAY));
        refuses(Rejections.MODEL_UNKNOWN, new RetireModel(OURS, ANALYST, MONDAY));
        refuses(Rejections.MODEL_UNKNOWN, new RestoreModel(OURS, ANALYST, MONDAY));
    }

    @Test
    void only_head_office_decides() {
        refuses(
                Rejections.HEAD_OFFICE_ONLY,
                new DefineModel(OURS, FOURTEEN_DAYS, new Decider("manager", false), MONDAY));
    }

    @Test
    void terms_that_mean_nothing_are_refused() {
        refuses(Rejections.MODEL_WINDOW, define(new Linear(), 0));
        refuses(Rejections.MODEL_WINDOW, define(new Linear(), 90 * 24 + 1));
        refuses(Rejections.MODEL_HALF_LIFE, define(new TimeDecay(0), 24));
        refuses(Rejections.MODEL_HALF_LIFE, define(new TimeDecay(90 * 24 + 1), 24));
        refuses(Rejections.MODEL_PARTS, define(new PositionBased(-1, 500), 24));
        refuses(Rejections.MODEL_PARTS, define(new PositionBased(600, 401), 24));
        refuses(Rejections.MODEL_PARTS, define(new PositionBased(Integer.MAX_VALUE, Integer.MAX_VALUE), 24));
        refuses(Rejections.TEXT_EMPTY, define(" ", Set.of(TouchKind.CODE_ADDED), List.of()));
        refuses(Rejections.MODEL_NO_KINDS, define("none", Set.of(), List.of()));
        refuses(
                Rejections.MODEL_CLAIM_TWICE,
                define("twice", Set.of(TouchKind.CODE_ADDED), List.of(StaffClaim.TAGGED_LINK, StaffClaim.TAGGED_LINK)));
    }

    @Test
    void an_id_is_a_word_that_people_can_type() {
        for (String id : List.of("Ours", "our model", "a@2", "-a", "a-", "a--b", "a".repeat(41)))
            refuses(Rejections.MODEL_ID, new DefineModel(new AttributionModelId(id), FOURTEEN_DAYS, ANALYST, MONDAY));
    }

    private static DefineModel define(SplitRule split, int hours) {
        return new DefineModel(OURS, Touches.terms(split, hours), ANALYST, MONDAY);
    }

    private static DefineModel define(String title, Set<TouchKind> kinds, List<StaffClaim> claims) {
        return new DefineModel(OURS, new ModelTerms(title, new LastTouch(), 24, kinds, claims), ANALYST, MONDAY);
    }

    private void refuses(String key, AttributionModelCommand command, Object... before) {
        model().given(before)
                .when(command)
                .expectException(DomainRejection.class)
                .expectExceptionMessage(key)
                .expectNoEvents();
    }
}
