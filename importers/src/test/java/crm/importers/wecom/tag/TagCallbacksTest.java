package crm.importers.wecom.tag;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.tag.TagGroupEvent.TagGroupRemoved;
import crm.importers.wecom.CalledBack;
import crm.importers.wecom.sync.Compared.Difference;
import crm.importers.wecom.sync.tag.TagSync;
import crm.projections.org.TagDirectory;
import crm.projections.org.TagDirectoryProjection;
import crm.projections.org.TagGroupView;
import crm.projections.org.TagView;
import crm.simulator.callback.Events;
import crm.simulator.corp.Corp;
import crm.simulator.corp.Tag;
import crm.simulator.corp.TagGroup;
import crm.simulator.fault.Fault;
import crm.simulator.fault.FaultRule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TagCallbacksTest {

    @TempDir
    Path directory;

    private CalledBack chain;
    private Corp corp;

    @BeforeEach
    void start() throws Exception {
        chain = new CalledBack(
                directory,
                connected -> List.of(new TagFeature(
                        new TagCards(connected.client()),
                        new TagDirectory(connected.documents, () -> 0, connected.clock, Duration.ZERO))));
        corp = chain.corp.simulator.corp();
    }

    @AfterEach
    void close() {
        chain.close();
    }

    @Test
    void a_new_group_is_known_with_its_tags_however_the_news_of_them_is_mixed() {
        TagGroup season = group("时令");
        chain.corp.simulator.faults().add(FaultRule.always(Fault.CALLBACK_SHUFFLED));
        chain.corp.simulator.faults().add(FaultRule.always(Fault.CALLBACK_REPEATED));
        chain.happens(() -> {
            corp.tagGroups.put(season);
            corp.tell(Events.tag(corp.now(), "create", season.groupId(), true));
            for (String name : List.of("春菜", "夏菜")) {
                Tag tag = tag(season, name);
                corp.tags.put(tag);
                corp.tell(Events.tag(corp.now(), "create", tag.id(), false));
            }
        });
        chain.settles();
        assertThat(known()).containsEntry("时令", List.of("夏菜", "春菜"));
    }

    @Test
    void names_that_are_swapped_and_tags_that_are_deleted_follow() {
        chain.happens(() -> corp.tagGroups
                .all()
                .forEach(group -> corp.tell(Events.tag(corp.now(), "update", group.groupId(), true))));
        chain.settles();
        assertThat(known()).isEqualTo(inWeCom());
        List<Tag> tags = List.copyOf(corp.tags.all());
        chain.happens(() -> {
            Tag one = tags.get(0);
            Tag other = tags.stream()
                    .filter(tag -> tag.groupId().equals(one.groupId()) && !tag.equals(one))
                    .findFirst()
                    .orElseThrow();
            corp.tags.put(one.with(other.name(), one.order()));
            corp.tags.put(other.with(one.name(), other.order()));
            corp.tell(Events.tag(corp.now(), "update", one.id(), false));
            Tag elsewhere = tags.stream()
                    .filter(tag -> !tag.groupId().equals(one.groupId()))
                    .findFirst()
                    .orElseThrow();
            corp.tags.remove(elsewhere.id());
            corp.tell(Events.tag(corp.now(), "delete", elsewhere.id(), false));
        });
        chain.settles();
        assertThat(known()).isEqualTo(inWeCom());
        assertThat(chain.callbacks.desk().standing().parked()).isZero();
    }

    @Test
    void a_deleted_group_takes_its_tags_with_it_though_wecom_says_nothing_of_them() {
        reconcile();
        TagGroup first = corp.tagGroups.all().iterator().next();
        chain.happens(() -> {
            corp.tags.bySecondKey(first.groupId()).forEach(tag -> corp.tags.remove(tag.id()));
            corp.tagGroups.remove(first.groupId());
            corp.tell(Events.tag(corp.now(), "delete", first.groupId(), true));
        });
        chain.settles();
        assertThat(known()).doesNotContainKey(first.name()).isEqualTo(inWeCom());
        assertThat(chain.events(TagGroupRemoved.class)).hasSize(1);
    }

    @Test
    void reconciliation_states_every_group_and_removes_what_is_gone() {
        assertThat(reconcile())
                .hasSize(3)
                .allMatch(different -> different.kind().equals("tag-group-different"));
        assertThat(chain.latestSource()).isEqualTo("reconciled");
        assertThat(known()).isEqualTo(inWeCom());
        chain.corp.simulator.passes(Duration.ofMinutes(1));
        assertThat(reconcile()).isEmpty();

        chain.corp.simulator.faults().add(FaultRule.always(Fault.CALLBACK_LOST));
        TagGroup first = corp.tagGroups.all().iterator().next();
        chain.happens(() -> {
            corp.tags.bySecondKey(first.groupId()).forEach(tag -> corp.tags.remove(tag.id()));
            corp.tagGroups.remove(first.groupId());
        });
        assertThat(reconcile()).containsExactly(new Difference("tag-group-removed", first.groupId()));
        assertThat(known()).isEqualTo(inWeCom());
    }

    private List<Difference> reconcile() {
        known();
        return new TagSync(
                        new TagCards(chain.corp.client()),
                        new TagStating(chain.reconciling()),
                        directory(),
                        chain.corp.clock)
                .compareAndRepair(null)
                .differences();
    }

    private TagDirectory directory() {
        return new TagDirectory(chain.corp.documents, () -> 0, chain.corp.clock, Duration.ZERO);
    }

    private Map<String, List<String>> known() {
        chain.project(new TagDirectoryProjection(chain.corp.documents));
        return directory().groups().stream()
                .collect(Collectors.toMap(
                        TagGroupView::name,
                        group -> group.tags().stream()
                                .map(TagView::name)
                                .sorted()
                                .toList(),
                        (one, other) -> one,
                        TreeMap::new));
    }

    private Map<String, List<String>> inWeCom() {
        return corp.call(() -> corp.tagGroups.all().stream()
                .collect(Collectors.toMap(
                        TagGroup::name,
                        group -> corp.tags.bySecondKey(group.groupId()).stream()
                                .map(Tag::name)
                                .sorted()
                                .toList(),
                        (one, other) -> one,
                        TreeMap::new)));
    }

    private TagGroup group(String name) {
        return corp.call(() -> new TagGroup(corp.newId("et", 30), name, 0, corp.now()));
    }

    private Tag tag(TagGroup group, String name) {
        return new Tag(corp.newId("et", 30), group.groupId(), name, 0, corp.now());
    }
}
