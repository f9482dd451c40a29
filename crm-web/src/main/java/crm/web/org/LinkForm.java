package crm.web.org;

import crm.domain.org.MiniProgramLink;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is typed of a mini-program: how it is reached. */
record LinkForm(
        @Nullable String appid,
        @Nullable String page,
        @Nullable String cardTitle,
        @Nullable String profileTitle,
        @Nullable String attribute) {

    private static final int LONGEST = 200;
    private static final int CARD_TITLE_BYTES = 64;
    private static final int PROFILE_TITLE_CHARACTERS = 12;

    LinkForm {
        appid = stripped(appid);
        page = stripped(page);
        cardTitle = stripped(cardTitle);
        profileTitle = stripped(profileTitle);
        attribute = stripped(attribute);
    }

    static LinkForm of(@Nullable MiniProgramLink link) {
        return link == null
                ? new LinkForm(null, null, null, null, null)
                : new LinkForm(link.appid(), link.page(), link.cardTitle(), link.profileTitle(), link.attribute());
    }

    MiniProgramLink link() {
        return new MiniProgramLink(
                stripped(appid), stripped(page), stripped(cardTitle), stripped(profileTitle), stripped(attribute));
    }

    /** Field → key of what is wrong with it; empty: nothing. */
    Map<String, String> errors() {
        Map<String, String> errors = new LinkedHashMap<>();
        if (!stripped(appid).matches("wx[0-9a-zA-Z]{8,30}")) errors.put("appid", "profiles.refused.appid");
        if (stripped(page).isEmpty()
                || stripped(page).length() > LONGEST
                || stripped(page).contains("#")) errors.put("page", "profiles.refused.page");
        if (stripped(cardTitle).isEmpty() || bytes(cardTitle) > CARD_TITLE_BYTES)
            errors.put("cardTitle", "profiles.refused.card-title");
        String title = stripped(profileTitle);
        if (title.isEmpty() || title.codePointCount(0, title.length()) > PROFILE_TITLE_CHARACTERS)
            errors.put("profileTitle", "profiles.refused.profile-title");
        if (stripped(attribute).isEmpty() || stripped(attribute).length() > LONGEST)
            errors.put("attribute", "profiles.refused.attribute");
        return errors;
    }

    private static int bytes(@Nullable String text) {
        return stripped(text).getBytes(StandardCharsets.UTF_8).length;
    }

    private static String stripped(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
