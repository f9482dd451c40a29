package crm.importers.wecom.outbound.tag;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.tag.TagChange;
import crm.domain.tag.TagChangeCommand.RequestTagChange;
import crm.domain.tag.TagChangeContent;
import crm.domain.tag.TagChangeEvent.TagChangeCompleted;
import crm.domain.tag.TagChangeEvent.TagChangeRefused;
import crm.domain.tag.TagChangeId;
import crm.domain.tag.TagGroup;
import crm.domain.tag.TagGroupEvent.TagAdded;
import crm.domain.tag.TagGroupEvent.TagGroupDefined;
import crm.domain.tag.TagGroupEvent.TagGroupRenamed;
import crm.domain.tag.TagGroupEvent.TagRemoved;
import crm.domain.tag.TagGroupEvent.TagRenamed;
import crm.importers.wecom.outbound.ConnectedChain;
import crm.importers.wecom.outbound.OutboundSteps;
import crm.simulator.corp.Tag;
import crm.simulator.fault.Fault;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TagChangeCallsTest {

    private static final String ADD = "externalcontact/add_corp_tag";

    @TempDir
    Path directory;

    private ConnectedChain chain;
    private int asked;

    @BeforeEach
    void start() throws Exception {
        chain = new ConnectedChain(directory, List.of(new TagOutbound()), TagChange.class, TagGroup.class);
        chain.corp.client().read(wx -> wx.getAccessToken()); // faults are to strike the calls themselves
    }

    @AfterEach
    void close() {
        chain.close();
    }

    @Test
    void a_new_tag_of_a_new_group_is_known_by_wecoms_ids() {
        TagAdded added = addSpicy();
        Tag inWeCom = inWeCom("微辣");
        assertThat(added.tagId().value()).isEqualTo(inWeCom.id());
        assertThat(added.groupId().value()).isEqualTo(inWeCom.groupId());
        assertThat(chain.events(TagGroupDefined.class))
                .singleElement()
                .satisfies(group -> assertThat(group.name()).isEqualTo("辣度"));
        assertThat(chain.events(TagChangeCompleted.class)).hasSize(1);
    }

    @Test
    void a_timeout_after_the_effect_never_makes_a_second_tag() {
        chain.corp.fails(Fault.TIMEOUT_AFTER_EFFECT, ADD, 1);
        ask(TagChangeContent.addGroup("辣度", "微辣"));
        chain.passes(OutboundSteps.SETTLING);
        chain.work();
        assertThat(chain.corp.calls(ADD)).isEqualTo(1);
        assertThat(chain.events(TagAdded.class))
                .singleElement()
                .satisfies(added -> assertThat(added.tagId().value())
                        .isEqualTo(inWeCom("微辣").id()));
    }

    @Test
    void tags_and_groups_are_renamed_and_deleted() {
        TagAdded first = addSpicy();
        ask(TagChangeContent.addTag(first.groupId(), "特辣"));
        ask(TagChangeContent.renameTag(first.groupId(), first.tagId(), "不辣"));
        assertThat(inWeCom("不辣").id()).isEqualTo(first.tagId().value());
        assertThat(chain.events(TagRenamed.class)).hasSize(1);
        ask(TagChangeContent.renameGroup(first.groupId(), "口味"));
        assertThat(chain.events(TagGroupRenamed.class)).hasSize(1);
        ask(TagChangeContent.removeTag(first.groupId(), first.tagId()));
        assertThat(chain.events(TagRemoved.class)).hasSize(1);
        ask(TagChangeContent.removeGroup(first.groupId()));
        assertThat(chain.events(TagRemoved.class)).hasSize(2);
        assertThat(chain.corp.simulator.corp().tagGroups.has(first.groupId().value()))
                .isFalse();
        assertThat(chain.events(TagChangeCompleted.class)).hasSize(6);
        assertThat(chain.desk.countOpen()).isZero();
    }

    @Test
    void a_deletion_without_an_answer_is_looked_up() {
        TagAdded first = addSpicy();
        ask(TagChangeContent.addTag(first.groupId(), "特辣"));
        chain.corp.fails(Fault.TIMEOUT_AFTER_EFFECT, "externalcontact/del_corp_tag", 1);
        ask(TagChangeContent.removeTag(first.groupId(), first.tagId()));
        assertThat(chain.events(TagRemoved.class)).isEmpty();
        chain.passes(OutboundSteps.SETTLING);
        chain.work();
        assertThat(chain.events(TagRemoved.class)).hasSize(1);
        assertThat(chain.corp.calls("externalcontact/del_corp_tag")).isEqualTo(1);
    }

    @Test
    void a_name_that_is_taken_is_told_as_wecoms_refusal() {
        TagAdded first = addSpicy();
        ask(TagChangeContent.addTag(first.groupId(), "微辣"));
        assertThat(chain.events(TagChangeRefused.class)).hasSize(1);
        assertThat(chain.events(TagAdded.class)).hasSize(1);
    }

    private TagAdded addSpicy() {
        ask(TagChangeContent.addGroup("辣度", "微辣"));
        return chain.events(TagAdded.class).getFirst();
    }

    private void ask(TagChangeContent content) {
        chain.send(new RequestTagChange(new TagChangeId("change-" + asked++), content, chain.corp.clock.instant()));
        chain.work();
    }

    private Tag inWeCom(String name) {
        return chain.corp.simulator.corp().tags.all().stream()
                .filter(tag -> tag.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
