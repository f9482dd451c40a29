package crm.web.form;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.cookie;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import crm.domain.form.FormPerson;
import crm.domain.form.FormRoundCommand.RecordAnswer;
import crm.domain.form.FormRoundId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import crm.platform.security.StaffCommands;
import crm.projections.form.FormLinks;
import crm.web.Pages;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@ActiveProfiles(Pages.PROFILE)
@SpringBootTest(classes = Pages.class)
@AutoConfigureMockMvc
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnswerPageTest {

    private static final FormRoundId TODAY = new FormRoundId("2026-05-01@f1");

    @Autowired
    MockMvc web;

    @Autowired
    FormLinks links;

    @MockitoBean
    StaffCommands commands;

    @Test
    void staff_answer_without_signing_in() throws Exception {
        web.perform(get(Pages.answering("s2")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("今天正常营业吗？")))
                .andExpect(content().string(containsString("西湖银泰店")))
                .andExpect(content().string(not(containsString("shell-side"))))
                .andExpect(header().string("Cache-Control", containsString("no-store")))
                .andExpect(cookie().doesNotExist("JSESSIONID"));
        web.perform(answered("s2"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("data-saved=\"true\"")))
                .andExpect(content().string(containsString("312")));
        FormPerson person = new FormPerson(new StaffAccountId("s2"), Pages.LAKE);
        verify(commands)
                .send(
                        argThat(by -> by.equals(person.staffId())),
                        argThat(command -> command.equals(new RecordAnswer(TODAY, person, 2, "digest", Pages.NOW))));
    }

    @Test
    void what_she_answered_before_stands_there_to_be_changed() throws Exception {
        web.perform(get(Pages.answering("s1")))
                .andExpect(content().string(containsString("value=\"312\"")))
                .andExpect(content().string(containsString("data-revision=\"2\"")));
    }

    @Test
    void who_answers_a_page_that_was_opened_before_a_change_has_answered_what_she_saw() throws Exception {
        web.perform(get(Pages.answering("s2")))
                .andExpect(content().string(containsString("name=\"version\" value=\"2\"")))
                .andExpect(content().string(not(containsString("The form has changed since"))));
        web.perform(answered("s2").param("version", "1"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("The form has changed since")))
                .andExpect(content().string(containsString("收档照片")));
        verify(commands)
                .send(any(), argThat(command -> command instanceof RecordAnswer answer && answer.version() == 1));
        web.perform(get(Pages.answering("s1")))
                .andExpect(content().string(containsString("The form has changed since")));
    }

    @Test
    void what_is_wrong_is_said_and_what_was_typed_stays() throws Exception {
        web.perform(post(Pages.answering("s2")).param("a-q2", "many").param("a-q5", "雨很大"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("id=\"a-q1-wrong\"")))
                .andExpect(content().string(containsString("id=\"a-q2-wrong\"")))
                .andExpect(content().string(containsString("value=\"many\"")))
                .andExpect(content().string(containsString("雨很大")));
        verify(commands, never()).send(any(), any());
    }

    @Test
    void a_link_is_worth_nothing_for_anybody_else_or_after_its_time() throws Exception {
        FormPerson stranger = new FormPerson(new StaffAccountId("s9"), Pages.LAKE);
        FormPerson gone = new FormPerson(new StaffAccountId("s-wang"), Pages.LAKE);
        FormPerson elsewhere = new FormPerson(new StaffAccountId("s2"), new StoreId("S02"));
        for (FormPerson person : List.of(stranger, gone, elsewhere))
            web.perform(get("/answer/" + links.token(TODAY, person, Pages.NOW.plusSeconds(60))))
                    .andExpect(status().isNotFound());
        FormPerson li = new FormPerson(new StaffAccountId("s2"), Pages.LAKE);
        String old = "/answer/" + links.token(TODAY, li, Pages.NOW.minus(Duration.ofDays(31)));
        web.perform(get(old)).andExpect(status().isGone());
        web.perform(post(old).param("a-q1", "是").param("a-q2", "1")).andExpect(status().isGone());
        FormRoundId yesterday = new FormRoundId("2026-04-30@f1");
        web.perform(get("/answer/" + links.token(yesterday, li, Pages.NOW.plus(Duration.ofDays(9)))))
                .andExpect(status().isGone());
        verify(commands, never()).send(any(), any());
    }

    @Test
    void invented_links_are_answered_a_few_times_and_right_ones_always() throws Exception {
        String right = Pages.answering("s2");
        String changed = right.substring(0, right.length() - 1) + (right.endsWith("0") ? "1" : "0");
        for (int tries = 0; tries < 5; tries++)
            web.perform(from("10.9.9.9", get(changed))).andExpect(status().isNotFound());
        web.perform(from("10.9.9.9", get("/answer/anything"))).andExpect(status().isTooManyRequests());
        web.perform(from("10.9.9.9", post(changed))).andExpect(status().isTooManyRequests());
        web.perform(from("10.9.9.8", get(changed))).andExpect(status().isNotFound());
        web.perform(from("10.9.9.9", get(right))).andExpect(status().isOk());
    }

    @Test
    void an_answer_that_came_too_late_is_told_so() throws Exception {
        when(commands.send(any(), any())).thenThrow(new DomainRejection(Rejections.FORM_OVER));
        web.perform(answered("s2")).andExpect(status().isGone());
    }

    private MockHttpServletRequestBuilder answered(String staff) {
        return post(Pages.answering(staff))
                .param("a-q1", "是")
                .param("a-q2", "312")
                .param("a-q4", "莜面", "牛大骨");
    }

    private static MockHttpServletRequestBuilder from(String address, MockHttpServletRequestBuilder request) {
        return request.with(it -> {
            it.setRemoteAddr(address);
            return it;
        });
    }
}
