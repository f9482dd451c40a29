package crm.web.customer;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import crm.domain.customer.CustomerId;
import crm.domain.customer.MergeReason;
import crm.domain.org.MiniProgram;
import crm.importers.identity.CustomerMerging;
import crm.importers.visit.StoredMiniPrograms;
import crm.importers.visit.VisitIntake;
import crm.platform.security.SignedIn;
import crm.platform.security.UserDirectory;
import crm.projections.customer.CustomerQueries;
import crm.store.documents.StoreUnavailable;
import crm.web.Pages;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@ActiveProfiles(Pages.PROFILE)
@SpringBootTest(classes = Pages.class)
@AutoConfigureMockMvc
@DisplayNameGeneration(ReplaceUnderscores.class)
class IdentityPagesTest {

    @Autowired
    MockMvc web;

    @Autowired
    UserDirectory users;

    @Autowired
    CustomerMerging merging;

    @Autowired
    CustomerQueries customers;

    @Autowired
    VisitIntake intake;

    @Autowired
    StoredMiniPrograms miniPrograms;

    @AfterEach
    void forget() {
        reset(intake);
        when(customers.survivor(any(), any())).thenReturn(Optional.empty());
    }

    private MockHttpServletRequestBuilder as(String name, MockHttpServletRequestBuilder request) {
        return request.with(user(new SignedIn(users.find(name).orElseThrow()))).with(csrf());
    }

    private MockHttpServletRequestBuilder merge(String user, String id, String with, String into, MergeReason reason) {
        return as(user, post("/customers/merging/" + id))
                .param("with", with)
                .param("into", into)
                .param("reason", reason.name());
    }

    @Test
    void operations_compare_two_records_and_merge_one_into_the_other() throws Exception {
        web.perform(as("ops", get("/customers/merging/c-0000").param("with", "c-0001")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("c-0001")));
        web.perform(merge("ops", "c-0000", "c-0001", "c-0001", MergeReason.SAME_PERSON))
                .andExpect(redirectedUrl("/customers/c-0001"));
        verify(merging)
                .merge(
                        eq(new CustomerId("c-0000")),
                        eq(new CustomerId("c-0001")),
                        eq(MergeReason.SAME_PERSON),
                        eq(Pages.NOW),
                        eq("ops"));
    }

    @Test
    void nobody_merges_into_a_third_one_or_in_the_name_of_wechat_or_with_herself() throws Exception {
        web.perform(merge("ops", "c-0002", "c-0003", "c-0001", MergeReason.SAME_PERSON))
                .andExpect(status().isBadRequest());
        web.perform(merge("ops", "c-0002", "c-0003", "c-0003", MergeReason.SAME_UNIONID))
                .andExpect(status().isBadRequest());
        web.perform(merge("ops", "c-0002", "c-0002", "c-0002", MergeReason.SAME_PERSON))
                .andExpect(status().isBadRequest());
        verify(merging, never()).merge(eq(new CustomerId("c-0002")), any(), any(), any(), any(String.class));
    }

    @Test
    void a_store_manager_does_not_merge_the_chains_customers() throws Exception {
        web.perform(as("manager", get("/customers/merging"))).andExpect(status().isForbidden());
        web.perform(merge("manager", "c-0000", "c-0001", "c-0000", MergeReason.SAME_PERSON))
                .andExpect(status().isForbidden());
    }

    @Test
    void the_page_of_an_absorbed_record_leads_to_the_one_who_remains() throws Exception {
        when(customers.survivor(any(), eq(new CustomerId("c-old")))).thenReturn(Optional.of(new CustomerId("c-0000")));
        web.perform(as("ops", get("/customers/c-old"))).andExpect(redirectedUrl("/customers/c-0000"));
    }

    @Test
    void a_secret_is_made_for_a_mini_program_and_shown_once() throws Exception {
        web.perform(as("admin", post("/wecom/mini-programs"))
                        .param("appid", " wx-new ")
                        .param("miniProgram", "TAKEAWAY")
                        .param("store", "S01"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("id=\"made-secret\"")));
        verify(miniPrograms)
                .save(argThat(saved -> saved.appid().equals("wx-new")
                        && saved.miniProgram() == MiniProgram.TAKEAWAY
                        && Pages.LAKE.equals(saved.storeId())
                        && saved.secret().length() == 43));
        web.perform(as("ops", get("/wecom/mini-programs"))).andExpect(status().isForbidden());
        web.perform(as("admin", get("/wecom/mini-programs")))
                .andExpect(content().string(containsString("wx5a1ma11c0mmand01")))
                .andExpect(content().string(not(containsString("sssss"))));
    }

    @Test
    void a_mini_program_posts_without_session_and_comes_again_while_the_store_is_away() throws Exception {
        when(intake.limitBytes()).thenReturn(1_000);
        when(intake.receive(any(), any(), any())).thenReturn(true);
        web.perform(post("/mini-program/visits").content("{}")).andExpect(status().isOk());
        web.perform(post("/mini-program/visits").content("x".repeat(1_001))).andExpect(status().isContentTooLarge());
        doThrow(new StoreUnavailable("disk full", new IOException()))
                .when(intake)
                .receive(any(), any(), any());
        web.perform(post("/mini-program/visits").content("{}")).andExpect(status().isServiceUnavailable());
    }
}
