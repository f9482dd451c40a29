package crm.simulator.api;

import static crm.simulator.api.Sdk.errcode;
import static org.assertj.core.api.Assertions.assertThat;

import crm.simulator.corp.Tag;
import java.util.Arrays;
import java.util.List;
import me.chanjar.weixin.cp.api.WxCpExternalContactService;
import me.chanjar.weixin.cp.bean.external.WxCpUserExternalTagGroupInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Corp tags (92117) and their marks (92118). */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TagTest {

    private final Sdk sdk = new Sdk();
    private final WxCpExternalContactService contacts = sdk.wx.getExternalContactService();

    @AfterEach
    void close() {
        sdk.close();
    }

    @Test
    void groups_and_tags_are_listed_added_to_and_renamed() throws Exception {
        assertThat(contacts.getCorpTagList(null).getTagGroupList())
                .extracting("groupName")
                .containsExactlyInAnyOrder("客户等级", "口味偏好", "到店时段");
        var added = contacts.addCorpTag(group("口味偏好", "辣", "清淡")).getTagGroup();
        assertThat(added.getTag()).extracting("name").containsExactlyInAnyOrder("辣", "清淡");
        contacts.editCorpTag(added.getTag().getFirst().getId(), "微辣", 7);
        assertThat(contacts.getCorpTagList(null, new String[] {added.getGroupId()})
                        .getTagGroupList())
                .singleElement()
                .satisfies(g ->
                        assertThat(g.getTag()).extracting("name").hasSize(5).contains("微辣", "面食"));
        assertThat(errcode(() -> contacts.addCorpTag(group("口味偏好", "面食"))))
                .as("taken")
                .isEqualTo(40071);
        assertThat(errcode(() -> contacts.addCorpTag(group("口味偏好", "一".repeat(31)))))
                .as("30 characters")
                .isEqualTo(40072);
        assertThat(errcode(() -> contacts.editCorpTag("etNothing", "x", 1))).isEqualTo(40068);
    }

    @Test
    void a_corp_has_at_most_three_thousand_tags() throws Exception {
        assertThat(sdk.simulator.corp().limits().tags().perCorp()).isEqualTo(3000);
        sdk.limit("tags.perCorp", 10); // nine were seeded
        contacts.addCorpTag(group("新", "一"));
        assertThat(errcode(() -> contacts.addCorpTag(group("新", "二")))).isEqualTo(40058);
    }

    @Test
    void customers_are_marked_and_a_deleted_tag_goes_from_all_of_them() throws Exception {
        String customer = sdk.customersOf("s01m01").getFirst();
        List<Tag> tags = List.copyOf(sdk.simulator.corp().tags.all());
        String one = tags.get(0).id();
        String two = tags.get(1).id();
        contacts.markTag("s01m01", customer, new String[] {one, two}, null);
        contacts.markTag("s01m01", customer, null, new String[] {two});
        assertThat(tagsOf(customer)).contains(one).doesNotContain(two);
        contacts.delCorpTag(new String[] {one}, null);
        assertThat(tagsOf(customer)).doesNotContain(one);
        assertThat(errcode(() -> contacts.markTag("s01m01", customer, new String[] {one}, null)))
                .isEqualTo(40068);
        assertThat(errcode(() -> contacts.markTag("s02m02", customer, new String[] {two}, null)))
                .isEqualTo(84061);
        assertThat(errcode(() -> contacts.markTag("s01m01", customer, null, null)))
                .isEqualTo(40058);
    }

    @Test
    void a_relation_carries_at_most_three_thousand() {
        String customer = sdk.customersOf("s01m01").getFirst();
        sdk.limit("tags.perFollow", 2);
        String[] all = sdk.simulator.corp().tags.all().stream().map(Tag::id).toArray(String[]::new);
        assertThat(errcode(() -> contacts.markTag("s01m01", customer, Arrays.copyOf(all, 4), null)))
                .isEqualTo(40058);
    }

    @Test
    void marks_of_the_api_are_called_back_only_where_the_limits_say_so() throws Exception {
        var corp = sdk.simulator.corp();
        String customer = sdk.customersOf("s01m01").getFirst();
        String unused = corp.tags.all().stream()
                .map(Tag::id)
                .filter(id -> corp.follows.bySecondKey(customer).stream()
                        .noneMatch(f -> f.tags().contains(id)))
                .findFirst()
                .orElseThrow();
        long before = corp.call(() -> corp.next("outgoing"));
        contacts.markTag("s01m01", customer, new String[] {unused}, null);
        assertThat(corp.call(() -> corp.next("outgoing"))).isEqualTo(before + 1);
        sdk.limit("callbacks.echo", true);
        contacts.markTag("s01m01", customer, null, new String[] {unused});
        assertThat(corp.call(() -> corp.next("outgoing"))).isEqualTo(before + 3);
    }

    private List<String> tagsOf(String customer) throws Exception {
        return Arrays.stream(contacts.getContactDetail(customer, null)
                        .getFollowedUsers()
                        .getFirst()
                        .getTags())
                .map(tag -> tag.getTagId())
                .toList();
    }

    private static WxCpUserExternalTagGroupInfo group(String name, String... tags) {
        WxCpUserExternalTagGroupInfo.TagGroup group = new WxCpUserExternalTagGroupInfo.TagGroup();
        group.setGroupName(name);
        group.setTag(Arrays.stream(tags)
                .map(tagName -> {
                    WxCpUserExternalTagGroupInfo.Tag tag = new WxCpUserExternalTagGroupInfo.Tag();
                    tag.setName(tagName);
                    return tag;
                })
                .toList());
        WxCpUserExternalTagGroupInfo info = new WxCpUserExternalTagGroupInfo();
        info.setTagGroup(group);
        return info;
    }
}
