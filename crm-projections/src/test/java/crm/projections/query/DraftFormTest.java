package crm.projections.query;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.segment.SegmentRule;
import crm.projections.query.RuleDraft.Condition;
import crm.projections.query.RuleDraft.Group;
import crm.projections.query.RuleDraft.Join;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DraftFormTest {

    @Test
    void a_rule_in_a_form_is_read_back_as_the_same_tree() {
        RandomRules rules = new RandomRules(5);
        for (int i = 0; i < 5_000; i++) {
            SegmentRule rule = rules.rule(4);
            Map<String, List<String>> fields = DraftForm.fields(DraftForm.draft(rule));
            DraftRule read = DraftForm.read(DraftForm.of(fields));
            assertThat(read.problems()).as(RuleText.write(rule, Names.NONE)).isEmpty();
            assertThat(read.rule()).as(RuleText.write(rule, Names.NONE)).isEqualTo(rule);
        }
    }

    @Test
    void what_is_not_finished_is_left_out_and_told_of() {
        DraftRule read = DraftForm.read(DraftForm.of(Map.of(
                "r.join", List.of("all"),
                "r-0.field", List.of("member"),
                "r-1.field", List.of("points"),
                "r-1.from", List.of("many"),
                "r-2.field", List.of(""),
                "r-3.join", List.of("any"),
                "r-3-0.field", List.of("city"))));
        assertThat(read.rule()).isEqualTo(RuleText.read("member", Names.NONE));
        assertThat(read.problems()).containsOnlyKeys("r-1", "r-2", "r-3-0");
        assertThat(read.problems().get("r-1")).isEqualTo(new DraftRule.Problem("query.not-whole", List.of("many")));
        assertThat(read.problems().get("r-2").isMissing()).isTrue();
    }

    @Test
    void a_group_of_which_nothing_is_finished_is_not_everybody() {
        Group half = new Group(
                Join.ANY,
                List.of(
                        DraftForm.draft(RuleText.read("member", Names.NONE)),
                        new Group(Join.ALL, List.of(Condition.blank()))));
        assertThat(DraftForm.read(half).rule()).isEqualTo(RuleText.read("member", Names.NONE));
    }

    @Test
    void with_another_field_a_condition_begins_anew_and_counts_at_once() {
        Map<String, List<String>> fields = new HashMap<>(Map.of(
                "r.join", List.of("all"),
                "r-0.was", List.of("city"),
                "r-0.field", List.of("orders.count"),
                "r-0.value", List.of("北京"),
                "r-0.op", List.of("in")));
        assertThat(DraftForm.read(DraftForm.of(fields)).rule())
                .isEqualTo(RuleText.read("orders.count(last 90d) >= 1", Names.NONE));
        fields.put("r-0.was", List.of("orders.count"));
        fields.put("r-0.from", List.of("3"));
        assertThat(DraftForm.read(DraftForm.of(fields)).rule())
                .isEqualTo(RuleText.read("orders.count >= 3", Names.NONE));
    }

    @Test
    void conditions_are_added_and_removed_by_their_place_and_empty_groups_go_with_their_last_one() {
        Group rule = DraftForm.draft(RuleText.read("member and (contact or opted_out)", Names.NONE));
        Group more = RuleDraft.adding(rule, DraftForm.way("r-1"), condition("birthday"));
        assertThat(RuleText.write(DraftForm.read(more).rule(), Names.NONE))
                .isEqualTo("member and (contact or opted_out)");
        assertThat(DraftForm.read(more).problems()).containsOnlyKeys("r-1-2");
        Group less = RuleDraft.removing(RuleDraft.removing(rule, DraftForm.way("r-1-0")), DraftForm.way("r-1-0"));
        assertThat(less).isEqualTo(DraftForm.draft(RuleText.read("member", Names.NONE)));
        assertThat(RuleDraft.removing(rule, DraftForm.way("r-9-4"))).isEqualTo(rule);
    }

    @Test
    void names_that_are_none_of_the_form_are_not_looked_at() {
        assertThat(DraftForm.of(Map.of("_csrf", List.of("x"), "name", List.of("y"), "r-x.field", List.of("member"))))
                .isEqualTo(new Group(Join.ALL, List.of()));
    }

    private static Condition condition(String field) {
        return new Condition(field, false, Map.of());
    }
}
