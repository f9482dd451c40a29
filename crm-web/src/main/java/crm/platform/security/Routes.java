package crm.platform.security;

import static crm.platform.security.Role.ADMIN;
import static crm.platform.security.Role.ANALYST;
import static crm.platform.security.Role.OPS;
import static crm.platform.security.Role.STAFF;
import static crm.platform.security.Role.STORE_MANAGER;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every route of the product and who may call it. What is not listed is refused for all, and a test fails when a
 * controller has a route that is not here. The first match counts.
 */
public final class Routes {

    /**
     * @param pattern a path, of which {@code *} is any one part and {@code /**} at the end all below it
     * @param roles empty: open to everybody, signed in or not
     * @param writers of those who may also change something there; null: all of them
     * @param wholeChain whether it is for those only who may see all stores: what is there is of no store or of all of them
     */
    public record Rule(
            String pattern, Set<Role> roles, @Nullable Set<Role> writers, boolean wholeChain) {

        Rule(String pattern, Set<Role> roles) {
            this(pattern, roles, null, false);
        }

        Rule(String pattern, Set<Role> roles, Set<Role> writers) {
            this(pattern, roles, writers, false);
        }

        static Rule ofTheChain(String pattern, Set<Role> roles) {
            return new Rule(pattern, roles, null, true);
        }
    }

    /** Below it a key is asked for, or a session with the token of a page; elsewhere a session. */
    static final String API = "/api/v1/";

    /** What comes there is signed by WeCom. */
    public static final String WECOM_CALLBACK = "/wecom/callback";

    /** Below it, by appid, WeChat tells of orders of shops; what comes there is signed by it. */
    public static final String WECHAT_CALLBACK = "/wechat/callback";

    /** What comes there is signed by the back end of a mini-program. */
    public static final String VISITS = "/mini-program/visits";

    /** Below it other systems post orders, each signed with the secret of its feed. */
    public static final String ORDER_FEEDS = "/feeds/orders";

    /** Below it staff answer forms, each under a signed link of her own. */
    public static final String ANSWERS = "/answer";

    private static final Set<Role> ALL = Set.of(Role.values());

    /** All but staff, who see nothing of a whole store. */
    private static final Set<Role> OFFICE = Set.of(OPS, STORE_MANAGER, ANALYST, ADMIN);

    private static final Set<Role> NOBODY_ASKED = Set.of();

    public static final List<Rule> RULES = List.of(
            new Rule("/sign-in/**", NOBODY_ASKED),
            new Rule("/language/**", NOBODY_ASKED),
            new Rule("/theme/**", NOBODY_ASKED),
            new Rule("/error", NOBODY_ASKED),
            new Rule("/css/**", NOBODY_ASKED),
            new Rule("/js/**", NOBODY_ASKED),
            new Rule("/img/**", NOBODY_ASKED),
            new Rule("/vendor/**", NOBODY_ASKED),
            new Rule("/favicon.ico", NOBODY_ASKED),
            new Rule("/actuator/health/**", NOBODY_ASKED),
            new Rule("/actuator/**", Set.of(ADMIN)),
            new Rule("/", ALL),
            new Rule("/palette/**", ALL),
            new Rule("/live", ALL),
            new Rule("/desk/staff/**", Set.of(STAFF)),
            new Rule("/desk/store/**", Set.of(STORE_MANAGER)),
            new Rule("/desk/**", Set.of(OPS, ADMIN)),
            new Rule("/dashboard/**", OFFICE),
            new Rule("/customers/merging/**", Set.of(OPS, ADMIN)),
            new Rule("/customers/erase/**", Set.of(OPS, ADMIN)),
            new Rule("/customers/erasures/**", Set.of(OPS, ADMIN)),
            new Rule("/customers/**", Set.of(OPS, STORE_MANAGER, ADMIN)),
            Rule.ofTheChain("/orders/feeds/**", Set.of(OPS, ADMIN)),
            new Rule("/orders/**", OFFICE),
            new Rule("/revenue", OFFICE),
            new Rule("/reports/**", OFFICE),
            new Rule("/explore/**", OFFICE),
            new Rule("/insights/people/**", Set.of(OPS, STORE_MANAGER, ADMIN)),
            new Rule("/insights/**", OFFICE),
            new Rule("/revenue/check/**", OFFICE),
            new Rule("/segments/rfm/score", Set.of(OPS, ADMIN)),
            new Rule("/segments/prediction/fit", Set.of(OPS, ADMIN)),
            new Rule("/segments/**", Set.of(OPS, STORE_MANAGER, ADMIN)),
            new Rule("/channels/**", Set.of(OPS, STORE_MANAGER, ADMIN)),
            new Rule("/campaigns/decide/**", Set.of(OPS, ADMIN)),
            new Rule("/campaigns/limits/**", Set.of(OPS, ADMIN)),
            new Rule("/campaigns/new", Set.of(OPS, STORE_MANAGER, ADMIN)),
            new Rule("/campaigns/edit/**", Set.of(OPS, STORE_MANAGER, ADMIN)),
            new Rule("/campaigns/people/**", Set.of(OPS, STORE_MANAGER, ADMIN)),
            new Rule("/campaigns/quota/**", Set.of(OPS, STORE_MANAGER, ADMIN)),
            new Rule("/campaigns/mine", Set.of(OPS, STORE_MANAGER, ADMIN)),
            new Rule("/campaigns/**", OFFICE),
            new Rule("/messages/**", Set.of(OPS, STORE_MANAGER, ADMIN)),
            new Rule("/moments/**", Set.of(OPS, STORE_MANAGER, ADMIN)),
            new Rule("/materials/edit/**", Set.of(OPS, ADMIN)),
            new Rule("/materials/**", Set.of(OPS, STORE_MANAGER, ADMIN)),
            new Rule("/notices/**", Set.of(OPS, STORE_MANAGER, ADMIN)),
            new Rule("/forms/new", Set.of(OPS, ADMIN)),
            new Rule("/forms/**", Set.of(OPS, STORE_MANAGER, ADMIN)),
            new Rule(ANSWERS + "/**", NOBODY_ASKED),
            new Rule("/links/**", Set.of(OPS, STORE_MANAGER, ADMIN)),
            new Rule("/chats/**", Set.of(OPS, STORE_MANAGER, ADMIN)),
            new Rule("/welcome/**", Set.of(OPS, STORE_MANAGER, ADMIN)),
            new Rule("/profiles/**", Set.of(OPS, ADMIN)),
            new Rule("/tags", Set.of(OPS, STORE_MANAGER, ADMIN)),
            new Rule("/tags/**", Set.of(OPS, ADMIN)),
            new Rule("/transfers/**", Set.of(OPS, STORE_MANAGER, ADMIN)),
            new Rule("/definitions/periods/close", Set.of(OPS, ADMIN)),
            new Rule("/definitions/models/write/**", Set.of(OPS, ANALYST, ADMIN)),
            new Rule("/definitions/targets/write/**", Set.of(OPS, ANALYST, ADMIN)),
            new Rule("/definitions/milestones/write/**", Set.of(OPS, ANALYST, ADMIN)),
            new Rule("/definitions/**", OFFICE),
            Rule.ofTheChain("/imports/**", Set.of(OPS, ADMIN)),
            new Rule(WECOM_CALLBACK, NOBODY_ASKED),
            new Rule("/wecom/setup/**", Set.of(ADMIN)),
            new Rule(VISITS, NOBODY_ASKED),
            new Rule(WECHAT_CALLBACK + "/**", NOBODY_ASKED),
            new Rule(ORDER_FEEDS + "/**", NOBODY_ASKED),
            new Rule("/wecom/mini-programs/**", Set.of(ADMIN)),
            Rule.ofTheChain("/wecom/**", Set.of(OPS, ADMIN)),
            new Rule("/account/**", ALL),
            new Rule("/users/**", Set.of(ADMIN)),
            new Rule("/webhooks/**", Set.of(ADMIN)),
            new Rule("/audit/**", Set.of(ADMIN)),
            new Rule("/system/**", Set.of(ADMIN)),
            new Rule("/api/docs", Set.of(OPS, ANALYST, ADMIN)),
            new Rule("/api/v1/openapi.json", OFFICE),
            Rule.ofTheChain("/api/v1/customers/*/erase", Set.of(OPS, ADMIN)),
            Rule.ofTheChain("/api/v1/erasures/**", Set.of(OPS, ADMIN)),
            new Rule("/api/v1/customers/**", Set.of(OPS, STORE_MANAGER, ADMIN)),
            new Rule("/api/v1/contacts/**", Set.of(OPS, STORE_MANAGER, ADMIN)),
            new Rule("/api/v1/memberships/**", Set.of(OPS, ADMIN)),
            new Rule("/api/v1/consents/**", Set.of(OPS, ADMIN)),
            new Rule("/api/v1/orders/**", Set.of(OPS, STORE_MANAGER, ADMIN), Set.of(OPS, ADMIN)),
            Rule.ofTheChain("/api/v1/feeds/**", Set.of(OPS, ADMIN)),
            new Rule("/api/v1/reports/**", OFFICE),
            new Rule("/api/v1/saved-reports/**", OFFICE),
            new Rule("/api/v1/revenue/**", OFFICE),
            new Rule("/api/v1/models/**", OFFICE, Set.of(OPS, ANALYST, ADMIN)),
            new Rule("/api/v1/targets/**", OFFICE, Set.of(OPS, ANALYST, ADMIN)),
            new Rule("/api/v1/milestones/**", OFFICE, Set.of(OPS, ANALYST, ADMIN)),
            new Rule("/api/v1/periods/**", OFFICE, Set.of(OPS, ADMIN)),
            new Rule("/api/v1/segments/**", Set.of(OPS, STORE_MANAGER, ADMIN)),
            new Rule("/api/v1/campaigns/*/recipients", Set.of(OPS, STORE_MANAGER, ADMIN)),
            new Rule("/api/v1/campaigns/**", OFFICE, Set.of(OPS, STORE_MANAGER, ADMIN)),
            new Rule("/api/v1/moments/**", Set.of(OPS, STORE_MANAGER, ADMIN)),
            new Rule("/api/v1/materials/**", Set.of(OPS, STORE_MANAGER, ADMIN), Set.of(OPS, ADMIN)),
            new Rule("/api/v1/channel-codes/**", Set.of(OPS, STORE_MANAGER, ADMIN)),
            new Rule("/api/v1/notices/**", Set.of(OPS, STORE_MANAGER, ADMIN)),
            new Rule("/api/v1/forms/**", Set.of(OPS, STORE_MANAGER, ADMIN)),
            new Rule("/api/v1/regions/**", OFFICE),
            new Rule("/api/v1/stores/**", OFFICE),
            new Rule("/api/v1/staff/**", Set.of(OPS, STORE_MANAGER, ADMIN)),
            new Rule("/api/v1/tags/**", Set.of(OPS, STORE_MANAGER, ADMIN)),
            Rule.ofTheChain("/api/v1/imports/**", Set.of(OPS, ADMIN)),
            Rule.ofTheChain("/api/v1/mappings/**", Set.of(OPS, ADMIN)),
            new Rule("/api/v1/users/**", Set.of(ADMIN)),
            new Rule("/api/v1/keys/**", Set.of(ADMIN)),
            new Rule("/api/v1/webhooks/**", Set.of(ADMIN)),
            new Rule("/api/v1/audit/**", Set.of(ADMIN)),
            new Rule("/api/v1/system/**", Set.of(ADMIN)));

    private Routes() {}

    /** Whether this user may open this path: what the navigation shows is what the rules allow. */
    public static boolean mayOpen(UserAccount user, String path) {
        boolean kept = rule(path).filter(Rule::wholeChain).isPresent() && user.stores() != null;
        return !kept && mayOpen(user.roles(), path);
    }

    /** Whether someone with these roles, who may see all stores, may open this path. */
    public static boolean mayOpen(Set<Role> roles, String path) {
        return rule(path)
                .map(rule -> rule.roles().isEmpty() || rule.roles().stream().anyMatch(roles::contains))
                .orElse(false);
    }

    /** Whom the rules let in there; nobody where there is no rule. */
    public static Set<Role> roles(String path, boolean onlyToRead) {
        return rule(path)
                .map(rule -> onlyToRead || rule.writers() == null ? rule.roles() : rule.writers())
                .orElse(Set.of());
    }

    private static Optional<Rule> rule(String path) {
        return RULES.stream().filter(rule -> matches(rule.pattern(), path)).findFirst();
    }

    private static boolean matches(String pattern, String path) {
        if (!pattern.endsWith("/**")) return pattern.contains("*") ? inEachPart(pattern, path) : pattern.equals(path);
        String folder = pattern.substring(0, pattern.length() - 3);
        return path.equals(folder) || path.startsWith(folder + "/");
    }

    private static boolean inEachPart(String pattern, String path) {
        String[] wanted = pattern.split("/", -1);
        String[] parts = path.split("/", -1);
        if (wanted.length != parts.length) return false;
        for (int i = 0; i < wanted.length; i++) if (!wanted[i].equals("*") && !wanted[i].equals(parts[i])) return false;
        return true;
    }
}
