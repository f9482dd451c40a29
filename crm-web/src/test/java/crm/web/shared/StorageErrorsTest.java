package crm.web.shared;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import crm.importers.csv.ImportKind;
import crm.importers.csv.ImportService;
import crm.platform.security.ApiKeys;
import crm.platform.security.Role;
import crm.store.documents.StoreUnavailable;
import crm.store.log.LogUnavailable;
import crm.web.Pages;
import jakarta.servlet.RequestDispatcher;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;

@ActiveProfiles(Pages.PROFILE)
@SpringBootTest(classes = Pages.class)
@AutoConfigureMockMvc
@DisplayNameGeneration(ReplaceUnderscores.class)
class StorageErrorsTest {

    @Autowired
    MockMvc web;

    @Autowired
    ImportService imports;

    @Autowired
    ApiKeys keys;

    @Test
    void an_upload_that_cannot_be_kept_is_503_whichever_engine_says_so() throws Exception {
        String key = keys.make("till", "admin", Set.of(Role.OPS), null).secret();
        for (RuntimeException failure : List.of(
                new StoreUnavailable("disk is full", new IOException()),
                new LogUnavailable("disk is full", null),
                new UncheckedIOException(new IOException("No space left on device")))) {
            var usual = imports.start("", InputStream.nullInputStream(), ImportKind.STORES, "", "");
            doThrow(failure).when(imports).start(any(), any(), any(), any(), any());
            try {
                web.perform(post("/api/v1/imports?fileName=stores.csv&mapping=online-retail")
                                .header("Authorization", "Bearer " + key)
                                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                                .content(new byte[] {'x'}))
                        .andExpect(status().isServiceUnavailable());
            } finally {
                doReturn(usual).when(imports).start(any(), any(), any(), any(), any());
            }
        }
    }

    @Test
    void its_page_says_that_nothing_is_lost_and_what_to_do() throws Exception {
        web.perform(get("/error")
                        .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, 503)
                        .accept(MediaType.TEXT_HTML)
                        .header("Accept-Language", "en"))
                .andExpect(content().string(Matchers.containsString("Not stored")))
                .andExpect(content().string(Matchers.containsString("disk is full")));
    }
}
