package crm.importers.wecom.outbound.profile;

import crm.domain.org.MiniProgram;
import crm.domain.org.ProfileCard;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Attributes of a profile [92230]: ours are mini-programs, all others are let alone. */
final class ProfileAttributes {

    private static final int MINI_PROGRAM = 2;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ProfileAttributes() {}

    /** What is there, with the wanted cards instead of what was ever ours. */
    static List<JsonNode> with(List<JsonNode> there, List<ProfileCard> wanted, Collection<ProfileCard> everOurs) {
        List<JsonNode> attributes = new ArrayList<>();
        for (JsonNode attribute : there) if (!isOurs(attribute, everOurs)) attributes.add(attribute);
        for (ProfileCard card : wanted) attributes.add(attribute(card));
        return attributes;
    }

    /** Which of the cards hang there, just as wanted. */
    static Set<MiniProgram> shown(List<JsonNode> there, List<ProfileCard> wanted) {
        Set<MiniProgram> shown = EnumSet.noneOf(MiniProgram.class);
        for (ProfileCard card : wanted)
            if (there.stream().anyMatch(attribute -> isJust(attribute, card))) shown.add(card.miniProgram());
        return shown;
    }

    /** Whether there is nothing of ours but what is wanted. */
    static boolean hasNoOther(List<JsonNode> there, List<ProfileCard> wanted, Collection<ProfileCard> everOurs) {
        return there.stream()
                .filter(attribute -> isOurs(attribute, everOurs))
                .allMatch(attribute -> wanted.stream().anyMatch(card -> isJust(attribute, card)));
    }

    private static boolean isOurs(JsonNode attribute, Collection<ProfileCard> everOurs) {
        return attribute.path("type").asInt(-1) == MINI_PROGRAM
                && everOurs.stream()
                        .anyMatch(card ->
                                card.attribute().equals(attribute.path("name").asString(""))
                                        || card.appid()
                                                .equals(attribute
                                                        .path("miniprogram")
                                                        .path("appid")
                                                        .asString("")));
    }

    private static boolean isJust(JsonNode attribute, ProfileCard card) {
        JsonNode program = attribute.path("miniprogram");
        return attribute.path("type").asInt(-1) == MINI_PROGRAM
                && card.attribute().equals(attribute.path("name").asString(""))
                && card.appid().equals(program.path("appid").asString(""))
                && card.page().equals(program.path("pagepath").asString(""))
                && card.title().equals(program.path("title").asString(""));
    }

    private static ObjectNode attribute(ProfileCard card) {
        ObjectNode attribute = JSON.createObjectNode().put("type", MINI_PROGRAM).put("name", card.attribute());
        attribute
                .putObject("miniprogram")
                .put("appid", card.appid())
                .put("pagepath", card.page())
                .put("title", card.title());
        return attribute;
    }
}
