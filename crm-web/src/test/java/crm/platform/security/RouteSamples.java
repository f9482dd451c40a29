package crm.platform.security;

import crm.web.Pages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is put into the holes of a route's path, and what is posted there: things of the store at the lake, as the stories of
 * the pages tell them. Whoever may see other stores only must not find them.
 */
final class RouteSamples {

    /** Beginnings of paths, the longest first where one begins another. */
    private static final Map<String, String> THINGS = new LinkedHashMap<>();

    private static final Map<String, String> FORMS = new LinkedHashMap<>();
    private static final String TOKEN = Pages.answering("s1").substring("/answer/".length());

    static {
        THINGS.put("/campaigns/decide/{id}", "k-submitted");
        THINGS.put("/campaigns/edit/{id}/submit", "k-draft");
        THINGS.put("/campaigns/edit/{id}", "k-running");
        THINGS.put("/campaigns/people/{id}", "k-running");
        THINGS.put("/campaigns/{id}", "k-running");
        THINGS.put("/channels/{id}", "k1");
        THINGS.put("/chats/{id}", "wr1");
        THINGS.put("/customers/merging/{id}", "c-0000");
        THINGS.put("/customers/{id}", "c-0000");
        THINGS.put("/forms/{id}", "f2");
        THINGS.put("/links/{id}", "l0a1b2c3d4");
        THINGS.put("/messages/{id}", "m1");
        THINGS.put("/moments/{id}", "p1");
        THINGS.put("/notices/{id}", "n2");
        THINGS.put("/orders/{id}", "till:S01-2026-04-30-0");
        THINGS.put("/transfers/{id}", "t0ended");
        THINGS.put("/revenue/check/{id}", "different");
        THINGS.put("/imports/{id}", "20260501-done");
        THINGS.put("/language/", "zh");
        THINGS.put("/theme/", "dark");
        THINGS.put("/profiles/mini-programs/", "MALL");
        THINGS.put("/insights/people/", "codes");
        THINGS.put("/insights/", "codes");
        THINGS.put("/api/v1/campaigns/{id}", "k-submitted");
        THINGS.put("/api/v1/channel-codes/{id}", "k1");
        THINGS.put("/api/v1/customers/{id}", "c-0000");
        THINGS.put("/api/v1/forms/{id}", "f2");
        THINGS.put("/api/v1/moments/{id}", "p1");
        THINGS.put("/api/v1/notices/{id}", "n2");
        FORMS.put("GET /api/v1/campaigns/{id}/recipients", "place=SENT");
        FORMS.put("PUT /api/v1/campaigns/{id} body", """
                {"title": "Ours", "stores": ["S09"], "audience": {"segment": "seg-loyal"}, "versions": [{"text": "Come!"}]}""");
        FORMS.put("POST /api/v1/campaigns/{id}/reject body", "{\"reason\": \"No\"}");
        FORMS.put(
                "PUT /api/v1/channel-codes/{id} body", "{\"name\": \"Ours\", \"store\": \"S09\", \"staff\": [\"s1\"]}");
        FORMS.put("POST /api/v1/customers/{id}/opt-out body", "{\"reason\": \"ASKED\"}");
        FORMS.put("PUT /api/v1/notices/{id} body", "{\"title\": \"Ours\", \"text\": \"Ours\", \"to\": \"ALL\"}");
        FORMS.put("PUT /api/v1/targets/{month}/{place} body", "{\"permille\": 350}");
        FORMS.put(
                "PUT /api/v1/milestones/{id} body",
                "{\"day\": \"2026-05-01\", \"place\": \"chain\", \"zh\": \"x\", \"en\": \"x\"}");
        FORMS.put("GET /forms/{id}/answers", "day=2026-05-01");
        FORMS.put("POST /forms/{id}/remind", "day=2026-05-01");
        FORMS.put("POST /customers/merging/{id}", "with=c-0001&into=c-0000&reason=SAME_PHONE");
        FORMS.put("PUT /api/v1/orders/{source}/{number} body", """
                {"storeId": "S01", "channel": "POS", "lines": [], "total": 100, "placedAt": "2026-05-01T10:00:00+08:00"}""");
        FORMS.put("POST /customers/{id}/opt-out", "reason=ASKED");
        FORMS.put("POST /api/v1/customers/{id}/reveal", "field=PHONE&reason=CONTACT");
        for (String thing : List.of(
                "/campaigns/limits",
                "/channels/{id}",
                "/forms/{id}",
                "/links/{id}",
                "/materials/edit/{id}",
                "/profiles",
                "/profiles/mini-programs/{program}",
                "/welcome/edit")) FORMS.put("POST " + thing + "/revert", "changed=2026-05-01T02:00:00Z");
        FORMS.put("POST /customers/{id}/reveal", "field=PHONE&reason=OTHER&because=asked");
    }

    private RouteSamples() {}

    /** The route's path with something in each hole; {@code x} where the route names nothing of a store. */
    static String path(String route) {
        String thing = THINGS.entrySet().stream()
                .filter(each -> route.startsWith(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("x");
        return route.replace("{digest:[0-9a-f]{64}}", "a".repeat(64))
                .replace("{staff}", "staff-li")
                .replaceFirst("\\{which:[^}]*}", "rejected")
                .replace("{token}", TOKEN)
                .replaceFirst("\\{[^}]*}", thing)
                .replaceAll("\\{[^}]*}", "x");
    }

    /** The fields that the route wants, so that it gets to looking at what it was asked about. */
    static String form(String route) {
        return FORMS.getOrDefault(route, "");
    }
}
