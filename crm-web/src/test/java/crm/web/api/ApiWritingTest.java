package crm.web.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.isA;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.verify;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import crm.domain.material.MaterialCommand.ArchiveMaterial;
import crm.domain.material.MaterialCommand.DefineMaterial;
import crm.platform.security.ApiKeys;
import crm.platform.security.CallersCommands;
import crm.platform.security.Role;
import crm.web.Pages;
import crm.web.StoryErasures;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** What programs do that was done on pages alone. */
@ActiveProfiles(Pages.PROFILE)
@SpringBootTest(classes = Pages.class)
@AutoConfigureMockMvc
@DisplayNameGeneration(ReplaceUnderscores.class)
class ApiWritingTest {

    private static final String STORES = "No,Name,Region,City\nS901,Riverside,East,Suzhou\nS902,Old Town,East,Suzhou\n";
    private static final byte[] PNG = {
        (byte) 0x89,
        'P',
        'N',
        'G',
        13,
        10,
        26,
        10,
        0,
        0,
        0,
        13,
        'I',
        'H',
        'D',
        'R',
        0,
        0,
        0,
        9,
        0,
        0,
        0,
        9,
        8,
        2,
        0,
        0,
        0
    };

    @Autowired
    MockMvc web;

    @Autowired
    ApiKeys keys;

    @Autowired
    CallersCommands commands;

    private String admin;
    private String office;
    private String lake;

    @BeforeEach
    void keys() {
        admin = keys.make("admin", "admin", Set.of(Role.ADMIN), null).secret();
        office = keys.make("office", "admin", Set.of(Role.OPS), null).secret();
        lake = keys.make("lake", "admin", Set.of(Role.STORE_MANAGER), Set.of(Pages.LAKE))
                .secret();
        clearInvocations(commands);
    }

    @Test
    void a_field_is_revealed_with_a_reason_that_the_audit_then_tells() throws Exception {
        web.perform(with(post("/api/v1/customers/c-0000/reveal?field=PHONE&reason=OTHER"), lake))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.at").value("because"));
        web.perform(with(post("/api/v1/customers/c-0000/reveal?field=PHONE"), lake))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.at").value("reason"));
        web.perform(with(post("/api/v1/customers/c-0000/reveal?field=PHONE&reason=CONTACT"), lake))
                .andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", containsString("no-store")))
                .andExpect(jsonPath("$.value").value(containsString("13800138000")));
        web.perform(with(post("/api/v1/customers/c-0001/reveal?field=PHONE&reason=CONTACT"), lake))
                .andExpect(status().isNotFound());
        web.perform(with(get("/api/v1/audit?what=api.customers.reveal&about=c-0000"), admin))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items[?(@.outcome == 'DONE')].reason").value("CONTACT"))
                .andExpect(
                        jsonPath("$.items[?(@.outcome == 'DONE')].details[0]").value("PHONE"))
                .andExpect(content().string(not(containsString("13800138000"))));
    }

    @Test
    void the_audit_is_for_administrators_and_read_page_by_page() throws Exception {
        for (int i = 0; i < 2; i++) web.perform(with(post("/api/v1/materials/m-none/archive"), office));
        String first = web.perform(with(get("/api/v1/audit?what=api.materials.archive&limit=1"), admin))
                .andExpect(jsonPath("$.items", hasSize(1)))
                .andReturn()
                .getResponse()
                .getContentAsString();
        String next = first.replaceAll("(?s).*\"next\":\"([^\"]+)\".*", "$1");
        web.perform(with(get("/api/v1/audit?what=api.materials.archive&limit=1&cursor=" + next), admin))
                .andExpect(jsonPath("$.items", hasSize(1)));
        web.perform(with(get("/api/v1/audit?cursor=%21"), admin)).andExpect(status().isBadRequest());
        web.perform(with(get("/api/v1/audit"), office)).andExpect(status().isForbidden());
    }

    @Test
    void a_customer_is_deleted_with_a_receipt_by_who_sees_all_stores() throws Exception {
        String path = "/api/v1/customers/c-0000/erase";
        web.perform(sent(post(path), office, "{\"reason\": \"ASKED\", \"sure\": false}"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.at").value("sure"));
        web.perform(sent(post(path), office, "{\"reason\": \"ASKED\", \"sure\": true}"))
                .andExpect(status().isAccepted())
                .andExpect(jsonPath("$.receipt").value(StoryErasures.RUNNING));
        web.perform(with(get("/api/v1/erasures/" + StoryErasures.DONE), office))
                .andExpect(jsonPath("$.ended.KEY").exists());
        web.perform(with(get("/api/v1/erasures/E0"), office)).andExpect(status().isNotFound());
        web.perform(sent(post(path), lake, "{\"reason\": \"ASKED\", \"sure\": true}"))
                .andExpect(status().isForbidden());
    }

    @Test
    void material_is_made_with_a_file_and_archived() throws Exception {
        String kept = web.perform(with(
                        post("/api/v1/materials/files?fileName=dish.png")
                                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                                .content(PNG),
                        office))
                .andExpect(status().isCreated())
                .andReturn()
                .getResponse()
                .getContentAsString();
        String digest = kept.replaceAll("(?s).*\"digest\":\"([0-9a-f]{64})\".*", "$1");
        web.perform(sent(
                        put("/api/v1/materials/may-dish"),
                        office,
                        "{\"kind\": \"IMAGE\", \"name\": \"Dish\", \"file\": \"" + digest
                                + "\", \"fileName\": \"dish.png\"}"))
                .andExpect(status().isOk());
        verify(commands)
                .send(
                        any(),
                        argThat(command -> command instanceof DefineMaterial define
                                && String.valueOf(define.content().shown()).contains(digest)));
        web.perform(sent(
                        put("/api/v1/materials/may-dish"),
                        office,
                        "{\"kind\": \"IMAGE\", \"name\": \"Dish\", \"file\": \"" + "0".repeat(64) + "\"}"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.at").value("file"));
        web.perform(sent(
                        put("/api/v1/materials/may-dish"),
                        lake,
                        "{\"kind\": \"TEXT\", \"name\": \"x\", \"text\": \"x\"}"))
                .andExpect(status().isForbidden());
        web.perform(with(post("/api/v1/materials/m1/archive"), office)).andExpect(status().isOk());
        verify(commands).send(any(), isA(ArchiveMaterial.class));
    }

    @Test
    void a_file_is_prepared_step_by_step_and_imported() throws Exception {
        String begun = web.perform(with(
                        post("/api/v1/imports/drafts?fileName=stores.csv")
                                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                                .content(STORES.getBytes(UTF_8)),
                        office))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.fileName").value("stores.csv"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        String at = "/api/v1/imports/drafts/" + begun.replaceAll("(?s).*?\"id\":\"([^\"]+)\".*", "$1");
        web.perform(sent(put(at + "/columns"), office, "{\"mapping\": \"name: nothing\"}"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.at").value("mapping"));
        web.perform(sent(put(at + "/meaning"), office, "{\"kind\": \"STORES\"}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.kind").value("STORES"));
        web.perform(sent(put(at + "/columns"), office, """
                        {"mapping": "name: till\\nkind: stores\\nsource: files\\nfields: {number: No, name: Name, region: Region, city: City}\\n"}"""))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.lacking").value(empty()));
        web.perform(sent(
                        put(at + "/rows"),
                        office,
                        "{\"cells\": [{\"line\": 2, \"column\": 1, \"text\": \"Riverside Two\"}]}"))
                .andExpect(jsonPath("$.fixed").value(1));
        web.perform(with(get(at + "/rows"), office))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.rows", hasSize(2)))
                .andExpect(content().string(containsString("Riverside Two")));
        web.perform(with(post(at + "/start"), office)).andExpect(status().isAccepted());
        web.perform(with(get(at), office)).andExpect(status().isNotFound());
        web.perform(with(get("/api/v1/imports/drafts"), lake)).andExpect(status().isForbidden());
    }

    @Test
    void a_file_that_is_thrown_away_is_gone() throws Exception {
        String begun = web.perform(with(
                        post("/api/v1/imports/drafts?fileName=stores.csv")
                                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                                .content(STORES.getBytes(UTF_8)),
                        office))
                .andReturn()
                .getResponse()
                .getContentAsString();
        String at = "/api/v1/imports/drafts/" + begun.replaceAll("(?s).*?\"id\":\"([^\"]+)\".*", "$1");
        web.perform(with(delete(at), office)).andExpect(status().isOk());
        web.perform(with(get(at), office)).andExpect(status().isNotFound());
    }

    @Test
    void a_feed_is_set_up_and_its_secret_told_once() throws Exception {
        web.perform(sent(put("/api/v1/feeds/mall"), office, "{\"mapping\": \"name: mall\"}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.secret").isString());
        web.perform(sent(put("/api/v1/feeds/till"), office, "{\"mapping\": \"name: till\"}"))
                .andExpect(jsonPath("$.secret").doesNotExist());
        web.perform(sent(put("/api/v1/feeds/till"), office, "{\"mapping\": \"name: till\", \"renew\": true}"))
                .andExpect(jsonPath("$.secret").isString());
        web.perform(with(get("/api/v1/feeds/till"), office))
                .andExpect(jsonPath("$.mapping").value("name: till"))
                .andExpect(content().string(not(containsString("secret"))));
        web.perform(sent(put("/api/v1/feeds/Not a name"), office, "{\"mapping\": \"x\"}"))
                .andExpect(status().isUnprocessableContent());
        web.perform(with(delete("/api/v1/feeds/till"), office)).andExpect(status().isOk());
        web.perform(with(delete("/api/v1/feeds/nowhere"), office)).andExpect(status().isNotFound());
    }

    @Test
    void backups_are_listed_and_begun_by_administrators() throws Exception {
        web.perform(with(get("/api/v1/system/backups"), admin))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items[0].id").isString());
        web.perform(with(post("/api/v1/system/backups"), admin)).andExpect(status().isAccepted());
        web.perform(with(post("/api/v1/system/backups"), office)).andExpect(status().isForbidden());
    }

    @Test
    void a_mapping_is_read_with_its_text_and_a_built_in_one_is_not_deleted() throws Exception {
        String all = web.perform(with(get("/api/v1/mappings?limit=1"), office))
                .andReturn()
                .getResponse()
                .getContentAsString();
        String name = all.replaceAll("(?s).*?\"name\":\"([^\"]+)\".*", "$1");
        web.perform(with(get("/api/v1/mappings/" + name), office))
                .andExpect(jsonPath("$.text").isString());
        web.perform(with(delete("/api/v1/mappings/nowhere"), office)).andExpect(status().isNotFound());
    }

    private static MockHttpServletRequestBuilder sent(MockHttpServletRequestBuilder request, String key, String body) {
        return with(request.contentType(MediaType.APPLICATION_JSON).content(body), key);
    }

    private static MockHttpServletRequestBuilder with(MockHttpServletRequestBuilder request, String key) {
        return request.header("Authorization", "Bearer " + key).header("Accept-Language", "en");
    }
}
