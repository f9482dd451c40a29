package crm.platform.security;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** What a key may be limited to: parts of the REST API by the first word of their addresses. */
public enum ApiArea {
    CUSTOMERS("customers", "contacts", "consents", "memberships", "erasures"),
    SEGMENTS("segments"),
    CAMPAIGNS("campaigns", "moments", "materials", "channel-codes"),
    ORDERS("orders", "feeds"),
    FIGURES("reports", "saved-reports", "revenue", "models", "periods", "targets", "milestones"),
    STAFF("regions", "stores", "staff", "tags", "notices", "forms"),
    IMPORTS("imports", "mappings"),
    ADMINISTRATION("users", "keys", "webhooks", "audit", "system");

    static final String ROOT = "/api/v1/";

    /** Asked with a body, and nothing is changed by it. */
    private static final Set<String> QUESTIONS = Set.of(
            "/api/v1/reports",
            "/api/v1/reports/orders",
            "/api/v1/segments/preview",
            "/api/v1/segments/list",
            "/api/v1/feeds/try");

    private final Set<String> words;

    ApiArea(String... words) {
        this.words = Set.of(words);
    }

    /** Empty: of none, such as the description of the API itself. */
    public static Optional<ApiArea> of(String path) {
        if (!path.startsWith(ROOT)) return Optional.empty();
        String rest = path.substring(ROOT.length());
        int slash = rest.indexOf('/');
        String word = slash < 0 ? rest : rest.substring(0, slash);
        return Arrays.stream(values()).filter(area -> area.words.contains(word)).findFirst();
    }

    /** Whether such a call changes nothing. */
    public static boolean isQuestion(String method, String path) {
        return method.equals("GET") || method.equals("HEAD") || (method.equals("POST") && QUESTIONS.contains(path));
    }
}
