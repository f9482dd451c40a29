package crm.domain.tag;

import crm.domain.shared.Rejections;
import crm.domain.tag.TagGroupCommand.DefineTag;
import crm.domain.tag.TagGroupCommand.DefineTagGroup;
import crm.domain.tag.TagGroupCommand.RemoveTag;
import crm.domain.tag.TagGroupCommand.RemoveTagGroup;
import crm.domain.tag.TagGroupCommand.StateTagGroup;
import crm.domain.tag.TagGroupEvent.TagAdded;
import crm.domain.tag.TagGroupEvent.TagGroupDefined;
import crm.domain.tag.TagGroupEvent.TagGroupRemoved;
import crm.domain.tag.TagGroupEvent.TagGroupRenamed;
import crm.domain.tag.TagGroupEvent.TagRemoved;
import crm.domain.tag.TagGroupEvent.TagRenamed;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TagGroupTest {

    private static final TagGroupId TASTE = new TagGroupId("g-taste");
    private static final TagId SPICY = new TagId("t-1");
    private static final TagId SWEET = new TagId("t-2");
    private static final TagId SOUR = new TagId("t-3");
    private static final TagGroupDefined DEFINED = new TagGroupDefined(TASTE, "口味");
    private static final TagAdded SPICY_ADDED = new TagAdded(TASTE, SPICY, "辣");

    private final FixtureConfiguration<TagGroup> group = new AggregateTestFixture<>(TagGroup.class);

    @Test
    void a_group_is_defined_renamed_and_left_alone_by_a_repeat() {
        group.givenNoPriorActivity().when(new DefineTagGroup(TASTE, "口味")).expectEvents(DEFINED);
        group.given(DEFINED).when(new DefineTagGroup(TASTE, "口味")).expectNoEvents();
        group.given(DEFINED).when(new DefineTagGroup(TASTE, "偏好")).expectEvents(new TagGroupRenamed(TASTE, "偏好"));
    }

    @Test
    void a_tag_is_added_renamed_and_left_alone_by_a_repeat() {
        group.given(DEFINED).when(new DefineTag(TASTE, SPICY, "辣")).expectEvents(SPICY_ADDED);
        group.given(DEFINED, SPICY_ADDED).when(new DefineTag(TASTE, SPICY, "辣")).expectNoEvents();
        group.given(DEFINED, SPICY_ADDED)
                .when(new DefineTag(TASTE, SPICY, "微辣"))
                .expectEvents(new TagRenamed(TASTE, SPICY, "微辣"));
    }

    @Test
    void names_are_unique_within_a_group_until_their_tag_is_gone() {
        group.given(DEFINED, SPICY_ADDED)
                .when(new DefineTag(TASTE, SWEET, "辣"))
                .expectExceptionMessage(Rejections.TAG_NAME_TAKEN);
        group.given(DEFINED, SPICY_ADDED, new TagRemoved(TASTE, SPICY))
                .when(new DefineTag(TASTE, SWEET, "辣"))
                .expectEvents(new TagAdded(TASTE, SWEET, "辣"));
    }

    @Test
    void a_tag_is_removed_once() {
        group.given(DEFINED, SPICY_ADDED).when(new RemoveTag(TASTE, SPICY)).expectEvents(new TagRemoved(TASTE, SPICY));
        group.given(DEFINED, SPICY_ADDED, new TagRemoved(TASTE, SPICY))
                .when(new RemoveTag(TASTE, SPICY))
                .expectNoEvents();
    }

    @Test
    void a_stated_group_loses_gains_and_renames_at_once_so_that_names_may_be_swapped() {
        group.given(DEFINED, SPICY_ADDED, new TagAdded(TASTE, SWEET, "甜"))
                .when(new StateTagGroup(TASTE, "口味偏好", Map.of(SPICY, "甜", SOUR, "辣")))
                .expectEvents(
                        new TagGroupRenamed(TASTE, "口味偏好"),
                        new TagRemoved(TASTE, SWEET),
                        new TagRenamed(TASTE, SPICY, "甜"),
                        new TagAdded(TASTE, SOUR, "辣"));
        group.given(DEFINED, SPICY_ADDED)
                .when(new StateTagGroup(TASTE, "口味", Map.of(SPICY, "辣")))
                .expectNoEvents();
        group.givenNoPriorActivity()
                .when(new StateTagGroup(TASTE, "口味", Map.of(SPICY, "辣")))
                .expectEvents(DEFINED, SPICY_ADDED);
    }

    @Test
    void a_removed_group_takes_its_tags_with_it_and_may_come_back() {
        group.given(DEFINED, SPICY_ADDED)
                .when(new RemoveTagGroup(TASTE))
                .expectEvents(new TagRemoved(TASTE, SPICY), new TagGroupRemoved(TASTE));
        group.given(DEFINED, new TagGroupRemoved(TASTE))
                .when(new RemoveTagGroup(TASTE))
                .expectNoEvents();
        group.givenNoPriorActivity().when(new RemoveTagGroup(TASTE)).expectNoEvents();
        group.given(DEFINED, new TagGroupRemoved(TASTE))
                .when(new DefineTag(TASTE, SPICY, "辣"))
                .expectExceptionMessage(Rejections.TAG_GROUP_UNKNOWN);
        group.given(DEFINED, new TagGroupRemoved(TASTE))
                .when(new DefineTagGroup(TASTE, "口味"))
                .expectEvents(DEFINED);
    }

    @Test
    void a_tag_needs_its_group() {
        group.givenNoPriorActivity()
                .when(new DefineTag(TASTE, SPICY, "辣"))
                .expectExceptionMessage(Rejections.TAG_GROUP_UNKNOWN);
        group.givenNoPriorActivity()
                .when(new RemoveTag(TASTE, SPICY))
                .expectExceptionMessage(Rejections.TAG_GROUP_UNKNOWN);
    }
}
