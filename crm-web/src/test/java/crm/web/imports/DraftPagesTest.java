package crm.web.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import crm.importers.csv.ImportId;
import crm.importers.csv.draft.Drafts;
import crm.importers.csv.draft.ImportDraft;
import crm.importers.csv.mapping.Field;
import crm.importers.csv.mapping.Mapping.AmountUnit;
import crm.platform.security.SignedIn;
import crm.platform.security.UserDirectory;
import crm.web.Pages;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;

/** The steps of a file without a line of JavaScript. */
@ActiveProfiles(Pages.PROFILE)
@SpringBootTest(classes = Pages.class)
@AutoConfigureMockMvc
@DisplayNameGeneration(ReplaceUnderscores.class)
class DraftPagesTest {

    private static final String FILE = """
            no,date,channel,shop,mobile,total
            T1,2026-04-13 10:05,POS,S01,13800138001,88.00
            T2,2026-04-02 11:00,POS,S01,13800138002,oops
            """;

    @Autowired
    MockMvc web;

    @Autowired
    UserDirectory users;

    @Autowired
    Drafts drafts;

    private ResultActions as(String name, AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        return web.perform(request.with(csrf())
                .with(user(new SignedIn(users.find(name).orElseThrow())))
                .param("lang", "en"));
    }

    private String upload(byte[] file) throws Exception {
        String address = as(
                        "ops",
                        multipart("/imports/drafts").file(new MockMultipartFile("file", "till.csv", "text/csv", file)))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        return String.valueOf(address);
    }

    private ImportDraft draft(String address) {
        return drafts.find(new ImportId(address.substring("/imports/drafts/".length())))
                .orElseThrow();
    }

    @Test
    void a_file_goes_step_by_step_and_nothing_is_skipped_that_must_be_said() throws Exception {
        String address = upload(FILE.getBytes(UTF_8));
        as("ops", get(address)).andExpect(content().string(containsString("13800138001")));
        as("ops", get(address + "/rows")).andExpect(redirectedUrl(address + "/columns"));
        as("ops", post(address + "/columns").param("then", "next")).andExpect(redirectedUrl(address + "/columns"));
        as(
                        "ops",
                        post(address + "/columns")
                                .param("f.number", "c:no")
                                .param("unit", "YUAN")
                                .param("payment", "WITH_ORDER")
                                .param("source", "till")
                                .param("then", "next"))
                .andExpect(redirectedUrl(address + "/rows"));
        assertThat(draft(address).mapping().unit()).isEqualTo(AmountUnit.YUAN);
        as("ops", get(address + "/rows"))
                .andExpect(content().string(containsString("name=\"x.3.5\"")))
                .andExpect(content().string(containsString("value=\"oops\"")));
        as("ops", post(address + "/rows").param("x.3.5", "9.90")).andExpect(redirectedUrl(address + "/rows"));
        as("ops", get(address + "/rows"))
                .andExpect(content().string(not(containsString("oops"))))
                .andExpect(content().string(containsString("9.90")));
        as("ops", post(address + "/start")).andExpect(redirectedUrl(address.replace("/drafts", "")));
        as("ops", get(address)).andExpect(status().isNotFound());
    }

    @Test
    void a_column_a_constant_and_the_words_of_a_column_are_chosen() throws Exception {
        String address = upload(FILE.getBytes(UTF_8));
        as(
                        "ops",
                        post(address + "/columns")
                                .param("f.channel", "c:channel")
                                .param("t.channel.0", "POS")
                                .param("w.channel.0", "GROUP_BUYING")
                                .param("f.store", "v:")
                                .param("k.store", "S02")
                                .param("f.phone", ""))
                .andExpect(redirectedUrl(address + "/columns"));
        var fields = draft(address).mapping().fields();
        assertThat(fields.get(Field.CHANNEL).values()).containsEntry("POS", "GROUP_BUYING");
        assertThat(fields.get(Field.STORE).constant()).isEqualTo("S02");
        assertThat(fields).doesNotContainKey(Field.PHONE);
        as("ops", post(address + "/discard")).andExpect(redirectedUrl("/imports"));
    }

    @Test
    void what_cannot_be_read_is_said_where_it_was_dropped() throws Exception {
        assertThat(upload("%PDF-1.7 …".getBytes(UTF_8))).isEqualTo("/imports");
        as(
                        "ops",
                        multipart("/imports/drafts")
                                .file(new MockMultipartFile(
                                        "file",
                                        "a.csv",
                                        "text/csv",
                                        "x,".repeat(500).getBytes(UTF_8))))
                .andExpect(redirectedUrl("/imports"))
                .andExpect(flash().attributeExists("refused"));
    }

    @Test
    void nobody_else_looks_into_a_file() throws Exception {
        String address = upload(FILE.getBytes(UTF_8));
        for (String step : new String[] {"", "/columns", "/rows", "/trial"}) {
            as("manager", get(address + step)).andExpect(status().isForbidden());
            as("analyst", get(address + step)).andExpect(status().isForbidden());
        }
        as("ops", get("/imports/drafts/20990101-nobody")).andExpect(status().isNotFound());
        as("ops", post(address + "/discard")).andExpect(status().is3xxRedirection());
    }

    @Test
    void an_import_is_taken_back_once() throws Exception {
        as("ops", get("/imports/20260501-done"))
                .andExpect(content().string(containsString("/imports/20260501-done/undo")));
        as("ops", get("/imports/20260430-undone"))
                .andExpect(content().string(not(containsString("/20260430-undone/undo"))));
        as("ops", post("/imports/20260501-done/undo")).andExpect(redirectedUrl("/imports/20260501-done"));
    }
}
