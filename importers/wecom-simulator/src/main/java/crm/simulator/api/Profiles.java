package crm.simulator.api;

import crm.simulator.corp.Corp;
import crm.simulator.corp.ProfileAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** 对外信息 [92230]: attributes of a member's profile; those that no administrator made are silently ignored. */
final class Profiles {

    private final Corp corp;
    private final Checks checks;

    Profiles(Corp corp, Checks checks) {
        this.corp = corp;
        this.checks = checks;
    }

    /** @throws Refusal 90100 to 90105 */
    List<JsonNode> accepted(JsonNode attributes) {
        List<JsonNode> accepted = new ArrayList<>();
        for (JsonNode attribute : attributes) {
            int type = attribute.path("type").asInt(-1);
            check(type, attribute);
            Optional<ProfileAttribute> made = corp.profileAttributes.find(Checks.string(attribute, "name"));
            if (made.isPresent() && made.get().type() == type) accepted.add(attribute);
        }
        return List.copyOf(accepted);
    }

    private void check(int type, JsonNode attribute) {
        switch (type) {
            case 0 -> shorterThan(attribute.path("text"), "value", ErrorCode.PROFILE_TEXT_TOO_LONG);
            case 1 -> {
                shorterThan(attribute.path("web"), "title", ErrorCode.PROFILE_WEB_TITLE_TOO_LONG);
                if (!Checks.string(attribute.path("web"), "url").matches("https?://.+"))
                    throw ErrorCode.PROFILE_URL_INVALID.refuse();
            }
            case 2 -> {
                JsonNode app = attribute.path("miniprogram");
                shorterThan(app, "title", ErrorCode.PROFILE_APP_TITLE_TOO_LONG);
                if (Checks.string(app, "pagepath").isEmpty()) throw ErrorCode.PROFILE_PAGE_INVALID.refuse();
                checks.linked(Checks.required(app, "appid"));
            }
            default -> throw ErrorCode.BAD_PROFILE_TYPE.refuse();
        }
    }

    private void shorterThan(JsonNode part, String name, ErrorCode otherwise) {
        int characters = Call.charactersOf(Checks.string(part, name));
        if (characters > corp.limits().contacts().profileTitleCharacters()) throw otherwise.refuse();
    }
}
