package crm.web.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.view;

import crm.domain.form.FormAudience;
import crm.domain.form.FormAudience.Circle;
import crm.domain.form.FormCommand.ChangeForm;
import crm.domain.form.FormCommand.CloseForm;
import crm.domain.form.FormCommand.DefineForm;
import crm.domain.form.FormCommand.MoveDeadline;
import crm.domain.form.FormCommand.OpenForm;
import crm.domain.form.FormQuestion;
import crm.domain.form.FormRoundCommand.RemindUnanswered;
import crm.domain.form.FormRoundId;
import crm.domain.form.FormSchedule;
import crm.domain.form.FormSchedule.Repeat;
import crm.domain.form.QuestionKind;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import crm.platform.security.PersonsCommands;
import crm.platform.security.SignedIn;
import crm.platform.security.UserDirectory;
import crm.web.Pages;
import java.time.LocalDate;
import java.time.LocalTime;
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
class FormPagesTest {

    private static final String TODAY = "/forms/f1/answers%s?day=2026-05-01";

    @Autowired
    MockMvc web;

    @Autowired
    UserDirectory users;

    @MockitoBean
    PersonsCommands commands;

    @Test
    void a_form_is_defined_as_it_was_typed() throws Exception {
        web.perform(typed("ops")).andExpect(redirectedUrl("/forms/f9"));
        verify(commands).send(any(), argThat(command -> {
            assertThat(command).isInstanceOfSatisfying(DefineForm.class, define -> {
                assertThat(define.content().title()).isEqualTo("门店日报");
                assertThat(define.content().questions())
                        .containsExactly(
                                new FormQuestion(
                                        "q1", QuestionKind.CHOICE, "正常营业？", true, List.of("是", "否"), null, null, 0),
                                new FormQuestion("q2", QuestionKind.NUMBER, "客数", false, List.of(), 0L, 500L, 2));
                assertThat(define.audience()).isEqualTo(new FormAudience(Circle.MANAGERS, List.of(Pages.LAKE)));
                assertThat(define.schedule())
                        .isEqualTo(new FormSchedule(
                                Repeat.DAILY,
                                LocalDate.of(2026, 5, 2),
                                LocalTime.of(9, 0),
                                null,
                                LocalTime.of(21, 30)));
                assertThat(define.managersSee()).isTrue();
            });
            return true;
        }));
    }

    @Test
    void questions_come_and_go_before_it_is_defined() throws Exception {
        web.perform(typed("ops").param("step", "add"))
                .andExpect(view().name("form/form"))
                .andExpect(content().string(containsString("question[2].label")))
                .andExpect(content().string(containsString("正常营业？")));
        web.perform(typed("ops").param("step", "remove.0"))
                .andExpect(content().string(not(containsString("正常营业？"))))
                .andExpect(content().string(containsString("客数")))
                .andExpect(content().string(not(containsString("question[1].label"))));
        verify(commands, never()).send(any(), any());
    }

    @Test
    void what_is_wrong_is_said_beside_it() throws Exception {
        when(commands.send(any(), any())).thenThrow(new DomainRejection(Rejections.FORM_CHOICES, "question.0"));
        web.perform(typed("ops")).andExpect(content().string(containsString("id=\"question-0-wrong\"")));
        org.mockito.Mockito.reset(commands);
        web.perform(as("ops", post("/forms/new"))
                        .param("formId", "f9")
                        .param("title", "x")
                        .param("from", "yesterday")
                        .param("question[0].label", "x"))
                .andExpect(content().string(containsString("id=\"schedule-wrong\"")));
        web.perform(typed("ops").param("question[1].most", "many"))
                .andExpect(content().string(containsString("id=\"question-1-wrong\"")));
        web.perform(as("ops", post("/forms/new")).param("formId", "f9").param("reach", "chosen"))
                .andExpect(content().string(containsString("id=\"to-wrong\"")));
        verify(commands, never()).send(any(), any());
    }

    @Test
    void a_form_sent_twice_defines_one() throws Exception {
        web.perform(typed("ops").with(request -> {
                    request.setParameter("formId", "f1");
                    return request;
                }))
                .andExpect(redirectedUrl("/forms"));
        verify(commands, never()).send(any(), any());
    }

    @Test
    void the_board_says_who_has_answered_and_what_it_comes_to() throws Exception {
        web.perform(as("ops", get("/forms/f1")))
                .andExpect(content().string(containsString("门店日报")))
                .andExpect(content().string(containsString("408")))
                .andExpect(content().string(containsString("36,760.5")))
                .andExpect(content().string(containsString("部分档口停")))
                .andExpect(content().string(containsString("day=2026-04-30")));
        web.perform(as("ops", get("/forms/f1/replies?day=2026-04-30")).header("HX-Request", "true"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("id=\"replies\"")))
                .andExpect(content().string(not(containsString("<html"))));
        web.perform(as("ops", get("/forms/f2"))).andExpect(status().isOk());
    }

    @Test
    void a_manager_sees_her_own_stores_and_decides_nothing() throws Exception {
        web.perform(as("manager", get("/forms")))
                .andExpect(content().string(containsString("门店日报")))
                .andExpect(content().string(not(containsString("匿名意见"))))
                .andExpect(content().string(not(containsString("/forms/new"))));
        web.perform(as("manager", get("/forms/f1")))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("/forms/f1/close"))))
                .andExpect(content().string(not(containsString("/forms/f1/remind"))));
        web.perform(as("manager", get("/forms/f2"))).andExpect(status().isNotFound());
        web.perform(as("manager", get("/forms/f2/answers.csv"))).andExpect(status().isNotFound());
        web.perform(as("manager", get("/forms/new"))).andExpect(status().isForbidden());
        web.perform(as("manager", post("/forms/f1/close"))).andExpect(status().isForbidden());
        web.perform(as("manager", post("/forms/f1/open"))).andExpect(status().isForbidden());
        web.perform(as("manager", post("/forms/f1/remind")).param("day", "2026-05-01"))
                .andExpect(status().isForbidden());
        web.perform(as("analyst", get("/forms"))).andExpect(status().isForbidden());
        web.perform(as("manager", get("/forms/no!id"))).andExpect(status().isNotFound());
        web.perform(as("manager", get("/forms/f1?day=someday"))).andExpect(status().isNotFound());
        web.perform(as("manager", get("/forms/f1?day=2026-05-09"))).andExpect(status().isNotFound());
        verify(commands, never()).send(any(), any());
    }

    @Test
    void a_form_is_corrected_and_no_question_changes_its_kind() throws Exception {
        web.perform(as("ops", get("/forms/f1/change")))
                .andExpect(content().string(containsString("今天正常营业吗？")))
                .andExpect(content().string(containsString("name=\"question[0].id\" value=\"q1\"")));
        web.perform(corrected()).andExpect(redirectedUrl("/forms/f1"));
        verify(commands)
                .send(
                        any(),
                        argThat(command -> command instanceof ChangeForm change
                                && change.content().title().equals("日报")
                                && change.content()
                                        .questions()
                                        .equals(List.of(
                                                new FormQuestion(
                                                        "q1",
                                                        QuestionKind.CHOICE,
                                                        "营业吗？",
                                                        true,
                                                        List.of("是", "部分档口停", "否"),
                                                        null,
                                                        null,
                                                        0),
                                                new FormQuestion(
                                                        "q7",
                                                        QuestionKind.TEXT,
                                                        "天气？",
                                                        false,
                                                        List.of(),
                                                        null,
                                                        null,
                                                        0)))));
        verify(commands)
                .send(
                        any(),
                        argThat(command -> command instanceof MoveDeadline move
                                && move.closesAt().equals(LocalTime.of(22, 0))));
        web.perform(corrected().param("step", "add")).andExpect(content().string(containsString("question[3].label")));
        when(commands.send(any(), any())).thenThrow(new DomainRejection(Rejections.TEXT_EMPTY, "question.1"));
        web.perform(corrected())
                .andExpect(content().string(containsString("id=\"question-2-wrong\"")))
                .andExpect(content().string(not(containsString("id=\"question-1-wrong\""))));
        web.perform(as("manager", get("/forms/f1/change"))).andExpect(status().isForbidden());
        web.perform(as("manager", post("/forms/f1/change"))).andExpect(status().isForbidden());
    }

    private MockHttpServletRequestBuilder corrected() {
        return as("ops", post("/forms/f1/change"))
                .param("title", "日报")
                .param("text", "")
                .param("question[0].id", "q1")
                .param("question[0].kind", "TEXT")
                .param("question[0].label", "营业吗？")
                .param("question[0].required", "true")
                .param("question[1].id", "q2")
                .param("question[1].label", "客数")
                .param("question[1].closed", "true")
                .param("question[2].label", "天气？")
                .param("until", "")
                .param("closesAt", "22:00");
    }

    @Test
    void answers_say_to_which_version_they_were_given() throws Exception {
        web.perform(as("ops", get("/forms/f1/answers?day=2026-05-01")))
                .andExpect(content().string(containsString("Version of the form")))
                .andExpect(content().string(containsString("收档照片")));
        web.perform(as("ops", get("/forms/f1?day=2026-05-01")))
                .andExpect(content().string(containsString("version 1")));
        web.perform(as("ops", get("/forms/f1/answers.csv?day=2026-05-01")))
                .andExpect(content().string(containsString("Version of the form")));
    }

    @Test
    void a_manager_exports_her_own_stores_only() throws Exception {
        web.perform(as("manager", get(TODAY.formatted(".csv"))))
                .andExpect(content().string(containsString("S01")))
                .andExpect(content().string(not(containsString("S02"))));
    }

    @Test
    void head_office_reminds_closes_and_opens() throws Exception {
        FormRoundId today = FormRoundId.of(new crm.domain.form.FormId("f1"), LocalDate.of(2026, 5, 1));
        web.perform(as("ops", post("/forms/f1/remind")).param("day", "2026-05-01"))
                .andExpect(redirectedUrl("/forms/f1?day=2026-05-01"));
        verify(commands)
                .send(
                        any(),
                        argThat(command -> command instanceof RemindUnanswered remind
                                && remind.roundId().equals(today)));
        web.perform(as("ops", post("/forms/f1/close"))).andExpect(redirectedUrl("/forms/f1"));
        verify(commands).send(any(), argThat(command -> command instanceof CloseForm));
        web.perform(as("ops", post("/forms/f1/open"))).andExpect(redirectedUrl("/forms/f1"));
        verify(commands).send(any(), argThat(command -> command instanceof OpenForm));
        when(commands.send(any(), any())).thenThrow(new DomainRejection(Rejections.FORM_ALL_ANSWERED));
        web.perform(as("ops", post("/forms/f1/remind")).param("day", "2026-05-01"))
                .andExpect(flash().attributeExists("refusal"));
    }

    @Test
    void answers_are_read_and_leave_as_files_in_which_nothing_runs() throws Exception {
        web.perform(as("ops", get(TODAY.formatted(""))))
                .andExpect(content().string(containsString("莜面 / 现做饮品")))
                .andExpect(content().string(containsString("rel=\"noopener noreferrer nofollow\"")));
        web.perform(as("ops", get(TODAY.formatted(".csv"))))
                .andExpect(header().string("Content-Disposition", containsString("form-f1-2026-05-01.csv")))
                .andExpect(content().string(containsString("312")))
                .andExpect(content().string(containsString("S02")))
                .andExpect(content().string(containsString("HYPERLINK")))
                .andExpect(content().string(not(containsString(",=HYPERLINK"))))
                .andExpect(content().string(not(containsString(",\"=HYPERLINK"))));
        byte[] sheet = web.perform(as("ops", get("/forms/f1/answers.xlsx")))
                .andExpect(header().string("Content-Disposition", containsString("form-f1.xlsx")))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        assertThat(new String(sheet, 0, 2, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("PK");
    }

    private MockHttpServletRequestBuilder typed(String by) {
        return as(by, post("/forms/new"))
                .param("formId", "f9")
                .param("title", "门店日报")
                .param("text", "每天填写。")
                .param("question[0].kind", "CHOICE")
                .param("question[0].label", "正常营业？")
                .param("question[0].required", "true")
                .param("question[0].choices", "是\r\n\r\n否 ")
                .param("question[1].kind", "NUMBER")
                .param("question[1].label", "客数")
                .param("question[1].choices", "typed before the kind was changed")
                .param("question[1].least", "0")
                .param("question[1].most", "500")
                .param("question[1].decimals", "true")
                .param("circle", "MANAGERS")
                .param("reach", "chosen")
                .param("store", Pages.LAKE.value())
                .param("repeat", "DAILY")
                .param("from", "2026-05-02")
                .param("opensAt", "09:00")
                .param("until", "")
                .param("closesAt", "21:30")
                .param("managersSee", "true");
    }

    private MockHttpServletRequestBuilder as(String name, MockHttpServletRequestBuilder request) {
        return request.with(user(new SignedIn(users.find(name).orElseThrow()))).with(csrf());
    }
}
