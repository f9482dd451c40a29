package crm.web.api;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.isA;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import crm.domain.campaign.CampaignCommand.ApproveCampaign;
import crm.domain.campaign.CampaignCommand.DraftCampaign;
import crm.domain.sharetarget.ShareTargetCommand.SetTarget;
import crm.platform.security.ApiKeys;
import crm.platform.security.CallersCommands;
import crm.platform.security.Role;
import crm.web.Pages;
import crm.web.StoryCampaigns;
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

/** What programs find and change through the API, by role and store. */
@ActiveProfiles(Pages.PROFILE)
@SpringBootTest(classes = Pages.class)
@AutoConfigureMockMvc
@DisplayNameGeneration(ReplaceUnderscores.class)
class ApiResourcesTest {

    @Autowired
    MockMvc web;

    @Autowired
    ApiKeys keys;

    @Autowired
    CallersCommands commands;

    private String office;
    private String lake;
    private String analyst;

    @BeforeEach
    void keys() {
        office = keys.make("office", "admin", Set.of(Role.OPS), null).secret();
        lake = keys.make("lake", "admin", Set.of(Role.STORE_MANAGER), Set.of(Pages.LAKE))
                .secret();
        analyst = keys.make("figures", "admin", Set.of(Role.ANALYST), null).secret();
        clearInvocations(commands);
    }

    @Test
    void customers_are_found_with_masked_phones_and_the_next_page_is_a_cursor() throws Exception {
        web.perform(with(get("/api/v1/customers?limit=5"), office))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.total").value(50_000))
                .andExpect(jsonPath("$.next", notNullValue()))
                .andExpect(jsonPath("$.items[0].phone").value("138****8000"))
                .andExpect(content().string(not(containsString("13800138000"))));
        web.perform(with(get("/api/v1/customers/c-0000"), office))
                .andExpect(jsonPath("$.id").value("c-0000"))
                .andExpect(jsonPath("$.orders.paid").isNumber());
    }

    @Test
    void a_customer_of_another_store_is_not_there() throws Exception {
        web.perform(with(get("/api/v1/customers/c-0000"), lake)).andExpect(status().isOk());
        for (String part : new String[] {"", "/timeline", "/relations", "/orders", "/consent"})
            web.perform(with(get("/api/v1/customers/c-0001" + part), lake))
                    .andExpect(status().isNotFound())
                    .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                    .andExpect(jsonPath("$.key").value("api.not-there"));
    }

    @Test
    void a_timeline_tells_events_by_their_names() throws Exception {
        web.perform(with(get("/api/v1/customers/c-0000/timeline"), office))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items[*].event", hasItem("order.paid")))
                .andExpect(jsonPath("$.items[1].data.payment.amount").value(12_800));
    }

    @Test
    void what_is_wrong_with_a_question_is_named() throws Exception {
        web.perform(with(get("/api/v1/customers?limit=many"), office))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.at").value("limit"));
        web.perform(with(get("/api/v1/stores?limit=0"), office))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.at").value("limit"));
        web.perform(with(get("/api/v1/stores?cursor=%C3%A4"), office))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.key").value("api.wrong-cursor"));
        web.perform(with(get("/api/v1/revenue?from=2026-04-01"), office))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.at").value("to"));
    }

    @Test
    void pages_of_a_list_meet_everything_once() throws Exception {
        String first = web.perform(with(get("/api/v1/campaigns?limit=4"), office))
                .andExpect(jsonPath("$.items", hasSize(4)))
                .andReturn()
                .getResponse()
                .getContentAsString();
        String next = first.replaceAll("(?s).*\"next\":\"([^\"]+)\".*", "$1");
        web.perform(with(get("/api/v1/campaigns?limit=200&cursor=" + next), office))
                .andExpect(jsonPath("$.items", hasSize(StoryCampaigns.all().size() - 4)))
                .andExpect(jsonPath("$.items[0].id").value("k-own"))
                .andExpect(jsonPath("$.next", nullValue()));
    }

    @Test
    void a_campaign_is_drafted_as_on_the_page_and_all_that_is_wrong_is_said_at_once() throws Exception {
        when(commands.send(any(), any())).thenReturn(true);
        web.perform(sent(put("/api/v1/campaigns/may-menu"), office, """
                        {"title": "May menu", "stores": ["S01"], "audience": {"customers": ["c-0000"]},
                         "versions": [{"text": "Come and taste it!"}], "sendAt": "2026-05-02T10:00:00+08:00"}"""))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.changed").value(true));
        verify(commands).send(any(), isA(DraftCampaign.class));
        web.perform(sent(put("/api/v1/campaigns/may-menu"), office, """
                        {"title": "", "audience": {"segment": "nowhere"}, "versions": [{"text": ""}],
                         "heldOutPermille": 950, "expiryDays": 99}"""))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.key").value("api.invalid"))
                .andExpect(jsonPath(
                        "$.errors[*].at",
                        org.hamcrest.Matchers.hasItems(
                                "title", "audience.segment", "versions[0].text", "heldOutPermille", "expiryDays")));
        web.perform(sent(put("/api/v1/campaigns/may-menu"), office, "{\"titel\": \"x\"}"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.at").value("titel"));
    }

    @Test
    void a_step_is_sent_under_the_key_s_name_and_analysts_read_only() throws Exception {
        when(commands.send(any(), any())).thenReturn(true);
        web.perform(with(post("/api/v1/campaigns/k-submitted/approve"), office))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.id").value("k-submitted"));
        verify(commands).send(any(), isA(ApproveCampaign.class));
        clearInvocations(commands);
        web.perform(with(get("/api/v1/campaigns/k-submitted"), analyst)).andExpect(status().isOk());
        web.perform(with(post("/api/v1/campaigns/k-submitted/approve"), analyst))
                .andExpect(status().isForbidden());
        web.perform(with(get("/api/v1/campaigns/k-running/recipients?place=SENT"), analyst))
                .andExpect(status().isForbidden());
        web.perform(with(post("/api/v1/campaigns/nowhere/approve"), office)).andExpect(status().isNotFound());
        verify(commands, never()).send(any(), any());
    }

    @Test
    void figures_of_a_campaign_and_the_ids_behind_them() throws Exception {
        web.perform(with(get("/api/v1/campaigns/k-running/figures"), office))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.plan.audience").isNumber());
        web.perform(with(get("/api/v1/campaigns/k-running/recipients"), office))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.key").value("api.place-or-part"));
    }

    @Test
    void a_key_sees_its_own_stores_staff_and_codes() throws Exception {
        web.perform(with(get("/api/v1/stores?limit=200"), lake))
                .andExpect(jsonPath("$.items[*].storeId", everyItem(is("S01"))));
        web.perform(with(get("/api/v1/channel-codes"), lake)).andExpect(jsonPath("$.items", hasSize(1)));
        web.perform(with(get("/api/v1/channel-codes"), office)).andExpect(jsonPath("$.items", hasSize(2)));
        web.perform(with(get("/api/v1/staff"), analyst)).andExpect(status().isForbidden());
        web.perform(with(get("/api/v1/tags"), office))
                .andExpect(jsonPath("$.items[0].tags[0].customers").value(1_284));
    }

    @Test
    void definitions_are_read_by_all_and_decided_by_head_office() throws Exception {
        when(commands.send(any(), any())).thenReturn(true);
        web.perform(with(get("/api/v1/models"), lake))
                .andExpect(jsonPath("$.items[0].versions").isArray());
        web.perform(with(get("/api/v1/periods"), lake)).andExpect(status().isOk());
        web.perform(sent(put("/api/v1/targets/2026-06/chain"), analyst, "{\"permille\": 350}"))
                .andExpect(status().isOk());
        verify(commands).send(any(), isA(SetTarget.class));
        String bound = keys.make("bound", "admin", Set.of(Role.ANALYST), Set.of(Pages.LAKE))
                .secret();
        web.perform(sent(put("/api/v1/targets/2026-06/chain"), bound, "{\"permille\": 350}"))
                .andExpect(status().isForbidden());
        web.perform(with(delete("/api/v1/targets/2026-13/chain"), analyst)).andExpect(status().isBadRequest());
        web.perform(with(post("/api/v1/periods/2026-04/close"), analyst)).andExpect(status().isForbidden());
    }

    @Test
    void the_rest_of_what_pages_show_is_answered_too() throws Exception {
        String admin = keys.make("admin", "admin", Set.of(Role.ADMIN), null).secret();
        for (String path : new String[] {
            "/api/v1/orders?unmatched=true",
            "/api/v1/feeds",
            "/api/v1/feeds/parked",
            "/api/v1/materials",
            "/api/v1/moments",
            "/api/v1/notices",
            "/api/v1/forms",
            "/api/v1/mappings",
            "/api/v1/imports",
            "/api/v1/contacts?staff=staff-li",
            "/api/v1/regions",
            "/api/v1/milestones",
            "/api/v1/targets",
            "/api/v1/users",
            "/api/v1/keys",
            "/api/v1/revenue?from=2026-04-01&to=2026-04-30",
            "/api/v1/revenue/stores?from=2026-04-01&to=2026-04-30",
            "/api/v1/revenue/today",
            "/api/v1/system/projections",
            "/api/v1/system/dead-letters"
        })
            web.perform(with(get(path), admin))
                    .andExpect(status().isOk())
                    .andExpect(content().string(not(containsString("passwordHash"))))
                    .andExpect(content().string(not(containsString("sssssss")))); // secrets of feeds and apps
    }

    private static MockHttpServletRequestBuilder sent(MockHttpServletRequestBuilder request, String key, String body) {
        return with(request.contentType(MediaType.APPLICATION_JSON).content(body), key);
    }

    private static MockHttpServletRequestBuilder with(MockHttpServletRequestBuilder request, String key) {
        return request.header("Authorization", "Bearer " + key).header("Accept-Language", "en");
    }
}
