package crm.simulator.corp;

import static org.assertj.core.api.Assertions.assertThat;

import crm.simulator.Simulator;
import crm.simulator.SimulatorConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RosterTest {

    private static final String ROSTER = """
            {"departments":[{"id":11,"name":"国贸店","parentId":1}],
             "members":[{"userid":"hy001-01","name":"王芳","departments":[11],"position":"店长","gender":2}],
             "tagGroups":[{"groupId":"taste","name":"口味","tags":[{"id":"taste-noodles","name":"爱吃面"}]}],
             "customers":[{"externalUserid":"wmDEMO00000001","name":"李强","gender":1,"unionid":"oU1",
               "relations":[{"userid":"hy001-01","at":"2026-02-01T04:00:00Z","addWay":1,"state":"store-1","tags":["taste-noodles"]}]},
              {"externalUserid":"wmDEMO00000002","name":"赵敏","gender":2}]}
            """;

    @TempDir
    Path folder;

    @Test
    void a_corp_that_was_brought_along_is_there_once_and_calls_nothing_back() throws Exception {
        Path file = Files.writeString(folder.resolve("roster.json"), ROSTER);
        SimulatorConfig config = SimulatorConfig.inMemory().withPlan(Seeding.Plan.bare(List.of("wxMall")));
        Instant now = Instant.parse("2026-05-06T02:00:00Z");
        try (Simulator simulator = Simulator.start(config, Clock.fixed(now, ZoneOffset.UTC))) {
            simulator.join(file);
            Corp corp = simulator.corp();
            corp.run(() -> new Following(corp).deleteByCustomer("hy001-01", "wmDEMO00000001", now));
            simulator.join(file); // a second time, after somebody left
            assertThat(corp.members.all()).extracting(Member::name).containsExactly("王芳");
            assertThat(corp.tags.all()).extracting(Tag::name).containsExactly("爱吃面");
            assertThat(corp.follows.all()).singleElement().satisfies(follow -> {
                assertThat(follow.createdAt()).isEqualTo(Instant.parse("2026-02-01T04:00:00Z"));
                assertThat(follow.state()).isEqualTo("store-1");
                assertThat(follow.remark()).isEqualTo("李强");
                assertThat(follow.status())
                        .as("the roster brings nobody back")
                        .isEqualTo(Follow.Status.DELETED_BY_CUSTOMER);
            });
            assertThat(corp.people.find("wmDEMO00000001")).get().satisfies(person -> {
                assertThat(person.unionid()).isEqualTo("oU1");
                assertThat(person.openids()).containsOnlyKeys("wxMall");
            });
            assertThat(corp.people.find("wmDEMO00000002").orElseThrow().customerSince())
                    .isNull();
            assertThat(corp.call(() -> corp.next("outgoing")))
                    .as("only the one who left was told of")
                    .isEqualTo(2);
        }
    }
}
