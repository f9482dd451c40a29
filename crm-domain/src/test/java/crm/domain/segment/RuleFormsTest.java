package crm.domain.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RuleFormsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** As if form 1 had called a city {@code town}, and form 2 said {@code is} where form 3 says {@code one-of}. */
    private final RuleForms later = new RuleForms(
            3,
            List.of(
                    new RuleUpcaster() {
                        @Override
                        public int fromForm() {
                            return 1;
                        }

                        @Override
                        public Map<String, Object> upcast(Map<String, Object> rule) {
                            if ("TOWN".equals(rule.get("trait"))) rule.put("trait", "CITY");
                            return rule;
                        }
                    },
                    new RuleUpcaster() {
                        @Override
                        public int fromForm() {
                            return 2;
                        }

                        @Override
                        public Map<String, Object> upcast(Map<String, Object> rule) {
                            if ("is".equals(rule.get("rule"))) rule.put("rule", "one-of");
                            return rule;
                        }
                    }));

    @Test
    void a_rule_of_the_first_form_is_lifted_step_by_step_with_all_that_is_inside_it() {
        Map<String, Object> written = map("""
                {"form":1,"tree":{"rule":"all","rules":[
                    {"rule":"is","trait":"TOWN","values":["北京"]},
                    {"rule":"not","negated":{"rule":"is","trait":"TOWN","values":["上海"]}}]}}""");
        Map<String, Object> lifted = later.lift(written);
        assertThat(lifted).containsEntry("form", 3);
        assertThat(JSON.convertValue(lifted.get("tree"), SegmentRule.class))
                .isEqualTo(new SegmentRule.All(List.of(
                        new SegmentRule.OneOf(Trait.CITY, Set.of("北京")),
                        new SegmentRule.Not(new SegmentRule.OneOf(Trait.CITY, Set.of("上海"))))));
    }

    @Test
    void a_rule_of_a_later_form_takes_only_the_steps_after_it() {
        Map<String, Object> written =
                map("{\"form\":2,\"tree\":{\"rule\":\"is\",\"trait\":\"TOWN\",\"values\":[\"x\"]}}");
        assertThat(later.lift(written).get("tree"))
                .isEqualTo(map("{\"rule\":\"one-of\",\"trait\":\"TOWN\",\"values\":[\"x\"]}"));
    }

    @Test
    void todays_form_stays_as_it_is_and_unknown_ones_are_refused() {
        Map<String, Object> today = map("{\"form\":1,\"tree\":{\"rule\":\"holds\",\"flag\":\"MEMBER\"}}");
        assertThat(RuleForms.standard().lift(today)).isEqualTo(today);
        assertThatThrownBy(() -> RuleForms.standard().lift(map("{\"form\":9,\"tree\":{}}")))
                .hasMessageContaining("9");
        assertThatThrownBy(() -> RuleForms.standard().lift(map("{\"tree\":{}}")))
                .hasMessageContaining("null");
    }

    @Test
    void no_step_may_be_missing() {
        assertThatThrownBy(() -> new RuleForms(2, List.of())).hasMessageContaining("not reached");
    }

    private static Map<String, Object> map(String json) {
        return JSON.readValue(json, new TypeReference<>() {});
    }
}
