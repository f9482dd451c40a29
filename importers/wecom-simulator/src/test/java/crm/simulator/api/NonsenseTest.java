package crm.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import crm.simulator.corp.Corp;
import crm.simulator.corp.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever a connector gets wrong is refused with a code of its own: -1 would make it try again. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NonsenseTest {

    private static final int ROUNDS = 150;

    /** What the calls read. */
    private static final List<String> FIELDS = List.of(
            ("userid external_userid userid_list cursor limit type scene state user party config_id tag tag_id group_id"
                            + " group_name add_tag remove_tag id name order handover_userid takeover_userid chat_id_list"
                            + " new_owner chat_id owner_filter chat_type sender text attachments tag_filter msgid start_time"
                            + " end_time visible_range moment_id unionid openid touser toparty agentid msgtype template_card"
                            + " link_id link_name range external_profile page_size page_id welcome_code remark"
                            + " remark_mobiles conclusions time_type")
                    .split(" "));

    private static final List<String> INNER =
            List.of(("msgtype content userid_list sender_list user_list department_list tag_list name group_list type"
                            + " external_contact_list external_attr miniprogram title image media_id")
                    .split(" "));

    @TestFactory
    Stream<DynamicTest> nonsense_is_refused_and_breaks_nothing() {
        Sdk sdk = new Sdk();
        return Endpoints.of(sdk.simulator.corp()).stream()
                .filter(endpoint -> endpoint.method() == Endpoint.Method.POST)
                .map(endpoint -> DynamicTest.dynamicTest(endpoint.path(), () -> pester(sdk.simulator.corp(), endpoint)))
                .onClose(sdk::close);
    }

    @Test
    void every_path_is_listed_once_with_its_document() {
        try (Sdk sdk = new Sdk()) {
            List<Endpoint> all = Endpoints.of(sdk.simulator.corp());
            assertThat(all).hasSizeGreaterThan(55).extracting(Endpoint::path).doesNotHaveDuplicates();
            assertThat(all).extracting(Endpoint::document).allMatch(number -> number > 90_000);
        }
    }

    private static void pester(Corp corp, Endpoint endpoint) {
        SplittableRandom random = new SplittableRandom(endpoint.path().hashCode());
        List<String> ids = ids(corp);
        for (int round = 0; round < ROUNDS; round++) {
            ObjectNode body = Json.object();
            int fields = random.nextInt(FIELDS.size());
            for (int i = 0; i < fields; i++) body.set(FIELDS.get(random.nextInt(FIELDS.size())), value(random, ids, 0));
            Call call = new Call(Map.of(), body, null, 1_000_002, corp.now());
            try {
                assertThat(corp.call(() -> endpoint.handler().answer(call))
                                .get("errcode")
                                .asInt())
                        .isZero();
            } catch (Refusal refusal) {
                assertThat(refusal.code()).as(body.toString()).isNotEqualTo(ErrorCode.BUSY);
            } catch (RuntimeException broken) {
                throw new AssertionError(body.toString(), broken);
            }
        }
    }

    private static JsonNode value(SplittableRandom random, List<String> ids, int depth) {
        ObjectNode object = Json.object();
        switch (random.nextInt(depth > 2 ? 6 : 8)) {
            case 0, 1 -> {
                return object.stringNode(ids.get(random.nextInt(ids.size())));
            }
            case 2 -> {
                return object.stringNode("一".repeat(random.nextInt(60)));
            }
            case 3 -> {
                return object.numberNode(random.nextLong());
            }
            case 4 -> {
                return object.numberNode(random.nextInt(4));
            }
            case 5 -> {
                return random.nextBoolean() ? object.nullNode() : object.booleanNode(random.nextBoolean());
            }
            case 6 -> {
                ArrayNode list = object.arrayNode();
                int size = random.nextInt(4);
                for (int i = 0; i < size; i++) list.add(value(random, ids, depth + 1));
                return list;
            }
            default -> {
                int size = random.nextInt(4);
                for (int i = 0; i < size; i++)
                    object.set(INNER.get(random.nextInt(INNER.size())), value(random, ids, depth + 1));
                return object;
            }
        }
    }

    /** Some that exist, so that calls come further than the first check. */
    private static List<String> ids(Corp corp) {
        List<String> ids = new ArrayList<>(List.of("", "single", "group", "text", "image", "2"));
        corp.members.all().stream().map(Member::userid).limit(3).forEach(ids::add);
        corp.follows.all().stream().limit(3).forEach(follow -> ids.add(follow.externalUserid()));
        corp.tags.all().stream().limit(2).forEach(tag -> ids.add(tag.id()));
        corp.tagGroups.all().stream().limit(1).forEach(group -> ids.add(group.groupId()));
        return ids;
    }
}
