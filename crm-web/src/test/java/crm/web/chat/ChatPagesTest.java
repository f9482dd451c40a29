package crm.web.chat;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.Mockito.when;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import crm.domain.tag.TagId;
import crm.platform.security.SignedIn;
import crm.platform.security.UserDirectory;
import crm.projections.customer.CustomerQueries;
import crm.projections.shared.DataScope;
import crm.store.documents.StoreUnavailable;
import crm.web.Pages;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@ActiveProfiles(Pages.PROFILE)
@SpringBootTest(classes = Pages.class)
@AutoConfigureMockMvc
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChatPagesTest {

    @Autowired
    MockMvc web;

    @Autowired
    UserDirectory users;

    @Autowired
    CustomerQueries customers;

    @Test
    void a_store_manager_sees_the_chats_of_her_store_only() throws Exception {
        open("ops", "/chats")
                .andExpect(content().string(containsString("西湖店会员福利群")))
                .andExpect(content().string(containsString("wr2")));
        open("manager", "/chats")
                .andExpect(content().string(containsString("西湖店会员福利群")))
                .andExpect(content().string(not(containsString("wr2"))));
        open("manager", "/chats/wr2").andExpect(status().isNotFound());
        open("ops", "/chats/wr2").andExpect(status().isOk());
    }

    @Test
    void chats_are_found_by_part_of_their_name_and_by_store() throws Exception {
        open("ops", "/chats?text=福利")
                .andExpect(content().string(containsString("wr1")))
                .andExpect(content().string(not(containsString("wr2"))));
        open("ops", "/chats?store=nowhere").andExpect(content().string(not(containsString("wr1"))));
    }

    @Test
    void customers_in_it_lead_to_their_pages_and_strangers_are_only_counted() throws Exception {
        open("manager", "/chats/wr1")
                .andExpect(content().string(containsString("/customers/c-0000")))
                .andExpect(content().string(containsString("/customers/c-0004")))
                .andExpect(content().string(not(containsString("/customers/c-0001"))))
                .andExpect(content().string(not(containsString("c-x1"))));
        open("ops", "/chats/wr1").andExpect(content().string(containsString("/customers/c-0001")));
    }

    @Test
    void tags_are_shown_with_how_many_carry_them_also_while_the_search_engine_starts() throws Exception {
        open("ops", "/tags").andExpect(content().string(containsString("1,284")));
        Map<TagId, Long> told = customers.carriers(null, List.of());
        when(customers.carriers(any(DataScope.class), anyCollection()))
                .thenThrow(new StoreUnavailable("starting", null))
                .thenReturn(told); // others share these pages
        open("ops", "/tags")
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("notice-bad")))
                .andExpect(content().string(containsString("–")));
    }

    @Test
    void an_analyst_has_neither() throws Exception {
        open("analyst", "/chats").andExpect(status().isForbidden());
        open("analyst", "/tags").andExpect(status().isForbidden());
    }

    private ResultActions open(String name, String path) throws Exception {
        return web.perform(get(path).with(user(new SignedIn(users.find(name).orElseThrow()))));
    }
}
