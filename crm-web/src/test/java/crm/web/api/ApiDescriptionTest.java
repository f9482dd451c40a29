package crm.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import crm.platform.security.ApiArea;
import crm.platform.security.ApiKeys;
import crm.platform.security.Role;
import crm.platform.security.SignedIn;
import crm.platform.security.UserDirectory;
import crm.web.Pages;
import crm.web.shared.ApiBody;
import crm.web.shared.ApiExample;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.server.PathContainer;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ActiveProfiles(Pages.PROFILE)
@SpringBootTest(classes = Pages.class)
@AutoConfigureMockMvc
@DisplayNameGeneration(ReplaceUnderscores.class)
class ApiDescriptionTest {

    @Autowired
    MockMvc web;

    @Autowired
    ApiOperations operations;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping handlers;

    @Autowired
    ApiBody body;

    @Autowired
    ApiKeys keys;

    @Autowired
    UserDirectory users;

    private final JsonMapper json = new JsonMapper();

    @Test
    void every_handler_of_the_api_is_described_once_with_words_roles_and_an_example() throws Exception {
        JsonNode document = document("en");
        Set<String> ids = new HashSet<>();
        for (ApiOperation operation : operations.all()) {
            JsonNode described = document.path("paths")
                    .path(operation.path())
                    .path(operation.method().toLowerCase());
            String where = operation.method() + " " + operation.path();
            assertThat(described.path("summary").asString()).as(where).isNotBlank();
            assertThat(described.path("x-example").asString()).as(where).startsWith(operation.method() + " /api/v1/");
            assertThat(described.path("x-roles")).as(where).isNotEmpty();
            assertThat(ids.add(described.path("operationId").asString()))
                    .as(where)
                    .isTrue();
        }
        assertThat(ids).hasSizeGreaterThan(110);
    }

    @Test
    void nothing_is_mapped_below_the_api_that_is_not_described() {
        Set<Object> described = new HashSet<>();
        operations.all().forEach(operation -> described.add(operation.handler().getMethod()));
        handlers.getHandlerMethods().forEach((mapping, handler) -> {
            boolean ofTests = handler.getBeanType()
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .getPath()
                    .contains("test-classes");
            if (!ofTests && mapping.getPatternValues().stream().anyMatch(path -> path.startsWith("/api/v1/")))
                assertThat(described).as(mapping.toString()).contains(handler.getMethod());
        });
    }

    @Test
    void every_operation_belongs_to_an_area_that_a_key_can_be_limited_to() {
        assertThat(operations.all())
                .filteredOn(operation -> operation.area().isEmpty())
                .extracting(ApiOperation::path)
                .containsExactly("/api/v1/openapi.json");
        Set<ApiArea> used = new HashSet<>();
        operations.all().forEach(operation -> operation.area().ifPresent(used::add));
        assertThat(used).containsExactlyInAnyOrder(ApiArea.values());
    }

    @Test
    void every_example_reaches_its_handler_and_its_body_is_one_that_the_handler_reads() throws Exception {
        for (ApiOperation operation : operations.all()) {
            ApiExample example = operation.example();
            assertThat(example).as(operation.path()).isNotNull();
            String path = example.value().replaceAll("\\?.*", "");
            assertThat(PathPatternParser.defaultInstance.parse(operation.path()).matches(PathContainer.parsePath(path)))
                    .as("%s of %s", path, operation.path())
                    .isTrue();
            assertThat(operation.sent().isPresent())
                    .as(operation.path())
                    .isEqualTo(!example.body().isEmpty());
            if (operation.sent().isEmpty()) continue;
            MockHttpServletRequest request = new MockHttpServletRequest();
            request.setContent(example.body().getBytes("UTF-8"));
            assertThat(body.read(request, operation.sent().get().getParameterType()))
                    .isNotNull();
        }
    }

    @Test
    void every_reference_leads_to_something_and_every_variable_of_a_path_is_a_parameter() throws Exception {
        JsonNode document = document("zh");
        for (String reference : references(document, new ArrayList<>()))
            assertThat(document.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        for (ApiOperation operation : operations.all()) {
            JsonNode described = document.path("paths")
                    .path(operation.path())
                    .path(operation.method().toLowerCase());
            List<String> named = new ArrayList<>();
            described.path("parameters").forEach(parameter -> {
                if (parameter.path("in").asString("").equals("path"))
                    named.add(parameter.path("name").asString());
            });
            List<String> wanted = java.util.regex.Pattern.compile("\\{(\\w+)")
                    .matcher(operation.path())
                    .results()
                    .map(variable -> variable.group(1))
                    .toList();
            assertThat(named).as(operation.path()).containsExactlyInAnyOrderElementsOf(wanted);
        }
    }

    @Test
    void ids_are_texts_money_is_a_whole_number_and_a_page_names_what_is_on_it() throws Exception {
        JsonNode schemas = document("en").path("components").path("schemas");
        JsonNode customer = schemas.path("Customer").path("properties");
        assertThat(customer.path("id").path("type").asString()).isEqualTo("string");
        assertThat(schemas.path("OrderTotals")
                        .path("properties")
                        .path("paid")
                        .path("type")
                        .asString())
                .isEqualTo("integer");
        assertThat(schemas.path("Customer").path("required").toString())
                .contains("\"id\"")
                .doesNotContain("\"phone\"");
    }

    @Test
    void the_page_shows_every_operation_and_says_what_is_not_for_the_reader() throws Exception {
        SignedIn ops = new SignedIn(users.find("ops").orElseThrow());
        String page = web.perform(get("/api/docs").with(user(ops)).header("Accept-Language", "en"))
                .andExpect(status().isOk())
                .andExpect(content().string(Matchers.containsString("Your own roles do not allow it")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        for (ApiOperation operation : operations.all())
            if (operation.area().isPresent()) assertThat(page).contains(">" + operation.path() + "<");
    }

    private JsonNode document(String language) throws Exception {
        String secret = keys.make("docs", "admin", Set.of(Role.ANALYST), null).secret();
        String text = web.perform(get("/api/v1/openapi.json")
                        .header("Authorization", "Bearer " + secret)
                        .header("Accept-Language", language))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        return json.readTree(text);
    }

    private static List<String> references(JsonNode node, List<String> found) {
        if (node.has("$ref")) found.add(node.path("$ref").asString());
        node.forEach(child -> references(child, found));
        return found;
    }
}
