package crm.domain.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.domain.attribution.AttributionRulesCommand.ChooseModel;
import crm.domain.attribution.AttributionRulesEvent.ModelChosen;
import crm.domain.shared.Decider;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import java.time.Instant;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AttributionRulesTest {

    private static final AttributionRulesId ID = AttributionRulesId.ONLY;
    private static final Decider OPS = new Decider("ops", true);
    private static final Instant MONDAY = Instant.parse("2026-05-04T02:00:00Z");
    private static final ModelVersion SECOND = ModelVersion.parse("last-touch-7d@2");

    private final FixtureConfiguration<AttributionRules> rules = new AggregateTestFixture<>(AttributionRules.class);

    @Test
    void another_version_is_chosen_and_the_same_again_changes_nothing() {
        rules.givenNoPriorActivity()
                .when(new ChooseModel(ID, SECOND, OPS, MONDAY))
                .expectEvents(new ModelChosen(ID, SECOND, "ops", MONDAY));
        rules.given(new ModelChosen(ID, SECOND, "ops", MONDAY))
                .when(new ChooseModel(ID, SECOND, OPS, MONDAY))
                .expectNoEvents();
        rules.givenNoPriorActivity()
                .when(new ChooseModel(ID, StandardModels.DEFAULT, OPS, MONDAY))
                .expectNoEvents();
    }

    @Test
    void only_head_office_chooses_and_only_what_can_be_a_version() {
        refuses(Rejections.HEAD_OFFICE_ONLY, new ChooseModel(ID, SECOND, new Decider("manager", false), MONDAY));
        refuses(Rejections.MODEL_UNKNOWN, new ChooseModel(ID, new ModelVersion(SECOND.modelId(), 0), OPS, MONDAY));
    }

    @Test
    void a_version_is_read_as_it_is_written() {
        assertThat(ModelVersion.parse(SECOND.toString())).isEqualTo(SECOND);
        for (String wrong : new String[] {"last-touch-7d", "@2", "last-touch-7d@", "last-touch-7d@x"})
            assertThatThrownBy(() -> ModelVersion.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void every_standard_model_could_be_defined_by_anybody() {
        StandardModels.TERMS.forEach((id, terms) -> {
            ModelChecks.require(id);
            ModelChecks.require(terms);
        });
        assertThat(StandardModels.TERMS).containsKey(StandardModels.DEFAULT.modelId());
    }

    private void refuses(String key, ChooseModel command) {
        rules.givenNoPriorActivity()
                .when(command)
                .expectException(DomainRejection.class)
                .expectExceptionMessage(key)
                .expectNoEvents();
    }
}
