package crm.platform.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import crm.domain.org.StoreId;
import crm.web.Pages;
import crm.web.shared.ApiExample;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every route × role × a thing of another store, as the handler mapping has them, against a table that somebody has read: a
 * route that is not in it, or that answers otherwise, fails the build. {@code -Dcrm.approve=true} writes the table anew.
 */
@ActiveProfiles(Pages.PROFILE)
@SpringBootTest(classes = Pages.class)
@AutoConfigureMockMvc
@DisplayNameGeneration(ReplaceUnderscores.class)
class RouteAccessTest {

    private static final Path TABLE = Path.of("src/test/resources/crm/platform/security/routes.txt");

    private static final String HEAD = """
            # Who gets in at each route: nobody signed in, each role (ops, store manager, staff, analyst, administrator), and somebody with all roles in another store than the
            # one whose thing the path or the form names. in: gets in; no: refused; form: sent to sign in; key: asked for a key.
            # The last column is the status that other store gets; "-": the route names nothing that belongs to a store.
            """;

    /** Routes whose holes name nothing of a store, by the beginnings of their paths, each with the reason. */
    private static final List<String> OF_NO_STORE = List.of(
            "/answer/", // a signed link is the permission
            "/feeds/orders/", // signed with the secret of the feed
            "/wechat/callback/", // signed by WeChat for the shop
            "/language/", // a choice
            "/theme/", // a choice
            "/insights/", // a name of a question, whose answer is cut to the scope
            "/materials/", // the library is the chain's
            "/definitions/models/", // the chain's
            "/profiles/mini-programs/", // the chain's
            "/segments/", // of its owner and those it is shared with; its members are cut to the scope
            "/api/v1/segments/", // likewise
            "/reports/", // of its owner and those it is shared with
            "/api/v1/saved-reports/", // likewise
            "/api/v1/feeds/", // head office's
            "/api/v1/imports/", // likewise
            "/api/v1/materials/", // the library is the chain's
            "/api/v1/models/", // the chain's
            "/api/v1/keys/", // the installation's
            "/api/v1/users/", // likewise
            "/api/v1/webhooks/", // likewise
            "/api/v1/system/", // likewise
            "/webhooks/", // likewise
            "/system/projections/", // the installation's
            "/users/"); // the installation's

    /** But that of staff, who have no store of their own. */
    private static final Set<Role> ALL = EnumSet.complementOf(EnumSet.of(Role.STAFF));

    private static final Set<StoreId> OTHER = Set.of(new StoreId("S09"));

    @Autowired
    MockMvc web;

    @Autowired
    UserDirectory users;

    @Autowired
    ApiKeys keys;

    @Autowired
    Sessions sessions;

    @Autowired
    WebApplicationContext context;

    @Autowired
    @Qualifier("springSecurityFilterChain")
    Filter security;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping handlers;

    private record Route(
            String method,
            String path,
            boolean fragment,
            boolean uploads,
            @Nullable MediaType wants,
            String example) {
        String name() {
            return method + (fragment ? " (fragment) " : " ") + path;
        }

        boolean isOfTheApi() {
            return path.startsWith(Routes.API);
        }

        boolean namesSomethingOfAStore() {
            return path.contains("{") && OF_NO_STORE.stream().noneMatch(path::startsWith);
        }
    }

    @Test
    void every_route_lets_in_whom_the_table_says_and_nobody_else() throws Exception {
        List<String> lines = new ArrayList<>();
        Map<Role, String> tickets = tickets();
        String key = keys.make("elsewhere", "admin", ALL, OTHER).secret();
        for (Route route : routes()) lines.add(line(route, tickets, key));
        if (Boolean.getBoolean("crm.approve")) Files.writeString(TABLE, HEAD + String.join("\n", lines) + "\n", UTF_8);
        assertThat(String.join("\n", lines))
                .isEqualTo(String.join(
                        "\n",
                        Files.readAllLines(TABLE, UTF_8).stream()
                                .filter(line -> !line.startsWith("#"))
                                .toList()));
    }

    @Test
    void what_belongs_to_another_store_is_not_there() throws Exception {
        List<String> found = Files.readAllLines(TABLE, UTF_8).stream()
                .filter(line -> !line.startsWith("#"))
                .filter(line -> !line.endsWith(" 404") && !line.endsWith(" 403") && !line.endsWith(" -"))
                .toList();
        assertThat(found).isEmpty();
    }

    private String line(Route route, Map<Role, String> tickets, String key) throws Exception {
        List<String> cells = new ArrayList<>();
        cells.add(entry(route, null));
        for (Role role : Role.values()) cells.add(entry(route, tickets.get(role)));
        cells.add(route.namesSomethingOfAStore() ? String.valueOf(elsewhere(route, key)) : "-");
        return "%-72s %s".formatted(route.name(), String.join(" ", cells));
    }

    /** Through the real chain with a real session or key, up to where the handler would be called. */
    private String entry(Route route, @Nullable String ticket) throws Exception {
        MockHttpServletRequest asked = new MockHttpServletRequest(
                context.getServletContext(), route.method(), RouteSamples.path(route.path()));
        asked.setServletPath(RouteSamples.path(route.path()));
        if (route.fragment()) asked.addHeader("HX-Request", "true");
        if (route.isOfTheApi()) {
            if (ticket != null && !keyOf(ticket).isEmpty()) asked.addHeader("Authorization", "Bearer " + keyOf(ticket));
        } else {
            if (ticket != null) asked.setCookies(new Cookie(SessionContexts.COOKIE, sessionOf(ticket)));
            csrf().postProcessRequest(asked);
        }
        MockHttpServletResponse answer = new MockHttpServletResponse();
        AtomicBoolean in = new AtomicBoolean();
        security.doFilter(asked, answer, (request, response) -> in.set(true));
        if (in.get()) return "in";
        String to = answer.getRedirectedUrl();
        if (answer.getStatus() == 401) return route.isOfTheApi() ? "key" : "form";
        if (to != null && to.endsWith("/sign-in")) return "form";
        assertThat(answer.getStatus()).as(route.name()).isEqualTo(403);
        return "no";
    }

    private static String sessionOf(String ticket) {
        return ticket.substring(0, ticket.indexOf(' '));
    }

    private static String keyOf(String ticket) {
        return ticket.substring(ticket.indexOf(' ') + 1);
    }

    /** A session and a key of each role. */
    private Map<Role, String> tickets() {
        Map<Role, String> tickets = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            UserAccount user = users.all().stream()
                    .filter(each -> each.roles().equals(Set.of(role)) && each.enabled())
                    .findFirst()
                    .orElseThrow();
            tickets.put(
                    role,
                    sessions.open(user) + " "
                            // Nobody makes keys for single members of staff.
                            + (role == Role.STAFF
                                    ? ""
                                    : keys.make("of " + role, "admin", Set.of(role), null)
                                            .secret()));
        }
        return tickets;
    }

    /** What somebody gets who may do everything, but in another store than that of the thing. */
    private int elsewhere(Route route, String key) throws Exception {
        URI at = URI.create(RouteSamples.path(route.path()));
        HttpMethod method = HttpMethod.valueOf(route.method());
        AbstractMockHttpServletRequestBuilder<?> asked =
                route.uploads() ? multipart(method, at).file("file", new byte[] {1}) : request(method, at);
        String form = RouteSamples.form(route.method() + " " + route.path());
        for (String field : form.isEmpty() ? new String[0] : form.split("&"))
            asked.param(field.substring(0, field.indexOf('=')), field.substring(field.indexOf('=') + 1));
        if (route.wants() != null && !route.uploads())
            asked.contentType(route.wants()).content(body(route));
        if (route.fragment()) asked.header("HX-Request", "true");
        if (route.isOfTheApi()) asked.header("Authorization", "Bearer " + key);
        else
            asked.with(user(new SignedIn(new UserAccount("elsewhere", "Elsewhere", "-", ALL, OTHER, true))))
                    .with(csrf());
        try {
            return web.perform(asked).andReturn().getResponse().getStatus();
        } catch (ServletException failed) {
            return 500;
        }
    }

    private static String body(Route route) {
        String given = RouteSamples.form(route.method() + " " + route.path() + " body");
        if (!given.isEmpty()) return given;
        return route.example().isEmpty() ? "{}" : route.example();
    }

    private List<Route> routes() {
        TreeMap<String, Route> routes = new TreeMap<>();
        handlers.getHandlerMethods().forEach((mapping, handler) -> {
            if (handler.getBeanType().getName().startsWith("crm.web.")) add(mapping, example(handler), routes);
        });
        return List.copyOf(routes.values());
    }

    /** The body that the API's own page sends there. */
    private static String example(HandlerMethod handler) {
        ApiExample example = handler.getMethodAnnotation(ApiExample.class);
        return example == null ? "" : example.body();
    }

    private static void add(RequestMappingInfo mapping, String example, TreeMap<String, Route> routes) {
        Set<MediaType> wanted = mapping.getConsumesCondition().getConsumableMediaTypes();
        boolean uploads = wanted.contains(MediaType.MULTIPART_FORM_DATA);
        boolean fragment = mapping.getHeadersCondition().getExpressions().stream()
                .anyMatch(each -> each.getName().equals("HX-Request") && !each.isNegated());
        MediaType wants = wanted.stream()
                .filter(each -> !each.isWildcardType() && !each.isWildcardSubtype())
                .findFirst()
                .orElse(null);
        Set<String> methods = new TreeSet<>();
        mapping.getMethodsCondition().getMethods().forEach(method -> methods.add(method.name()));
        for (String path : mapping.getPatternValues())
            for (String method : methods) {
                Route route = new Route(method, path, fragment, uploads, wants, example);
                routes.put(path + " " + route.name(), route);
            }
    }
}
