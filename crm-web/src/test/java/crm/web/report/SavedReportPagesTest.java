package crm.web.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import crm.importers.csv.reading.CountingInput;
import crm.importers.csv.reading.Row;
import crm.importers.csv.reading.Table;
import crm.importers.csv.reading.Tables;
import crm.platform.security.SignedIn;
import crm.platform.security.UserDirectory;
import crm.projections.report.ReportExport;
import crm.projections.report.ReportExport.Outcome;
import crm.projections.report.ReportExports;
import crm.projections.report.ReportRounds;
import crm.projections.report.ReportSchedules;
import crm.projections.report.SavedReport;
import crm.projections.report.SavedReports;
import crm.store.documents.DocumentStore;
import crm.store.documents.Leases;
import crm.web.Pages;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
class SavedReportPagesTest {

    private static final String BY_STORE = "revenue, online_share, orders by store 2026-04-01..2026-04-30";

    @Autowired
    MockMvc web;

    @Autowired
    UserDirectory users;

    @Autowired
    DocumentStore documents;

    @Autowired
    SavedReports saved;

    @Autowired
    ReportExports exports;

    @Autowired
    ReportRounds.Maker maker;

    @Test
    void a_question_is_kept_under_a_name_and_opens_again() throws Exception {
        String id = save("analyst", "四月门店营收");
        web.perform(as("analyst", get("/reports")))
                .andExpect(content().string(containsString("四月门店营收")))
                .andExpect(content().string(containsString("/explore?q=revenue%2C+online_share%2C+orders+by+store")));
        web.perform(as("analyst", post("/reports/" + id))
                        .with(csrf())
                        .param("title", "门店营收")
                        .param("q", "revenue by store last month")
                        .param("version", "1"))
                .andExpect(flash().attribute("note", "report.saved.changed"));
        web.perform(as("analyst", get("/reports/" + id)))
                .andExpect(content().string(containsString("revenue by store last month")))
                .andExpect(content().string(containsString("历史记录")))
                .andExpect(content().string(containsString("四月门店营收")));
        web.perform(as("analyst", post("/reports/" + id))
                        .with(csrf())
                        .param("title", "门店营收")
                        .param("q", "gross")
                        .param("version", "1"))
                .andExpect(flash().attribute("refusal", "期间有人修改过，请重新查看。"));
    }

    @Test
    void others_see_it_when_it_is_shared_and_change_nothing() throws Exception {
        String id = save("analyst", "共享的报表");
        web.perform(as("manager", get("/reports/" + id))).andExpect(status().isNotFound());
        web.perform(as("analyst", post("/reports/" + id + "/sharing"))
                        .with(csrf())
                        .param("with", "ROLES")
                        .param("role", "STORE_MANAGER")
                        .param("version", "1"))
                .andExpect(flash().attribute("note", "report.saved.shared"))
                .andExpect(flash().attribute("undo", "/reports/" + id + "/sharing?with=NOBODY&version=2"));
        web.perform(as("manager", get("/reports/" + id)))
                .andExpect(content().string(containsString("共享的报表")))
                .andExpect(content().string(not(containsString("永久删除"))));
        web.perform(as("manager", post("/reports/" + id + "/removal"))
                        .with(csrf())
                        .param("version", "2"))
                .andExpect(flash().attribute("refusal", "只有所有者可以修改报表。"));
    }

    @Test
    void what_is_no_question_is_told_by_the_explorer() throws Exception {
        web.perform(as("analyst", post("/reports"))
                        .with(csrf())
                        .param("title", "x")
                        .param("q", "revenu"))
                .andExpect(redirectedUrlPattern("/explore?q=revenu"));
        web.perform(as("analyst", post("/reports"))
                        .with(csrf())
                        .param("title", " ")
                        .param("q", "revenue"))
                .andExpect(flash().attribute("refusal", "报表需要名称，最多 100 个字符。"));
    }

    @Test
    void the_file_says_what_was_asked_and_its_rows_sum_to_its_total() throws Exception {
        for (String form : List.of("csv", "xlsx")) {
            byte[] file = web.perform(as("analyst", get("/explore/export"))
                            .param("q", BY_STORE)
                            .param("form", form))
                    .andExpect(status().isOk())
                    .andReturn()
                    .getResponse()
                    .getContentAsByteArray();
            List<List<String>> rows = rows(file);
            assertThat(rows.toString()).contains(BY_STORE, "日志位置", "2026-04-01");
            int head = 0;
            while (!rows.get(head).contains("门店")) head++;
            assertThat(rows.get(head)).hasSize(4);
            assertThat(rows.get(head).get(1)).startsWith("营收").endsWith("）");
            List<List<String>> stores = rows.subList(head + 1, rows.size() - 1);
            assertThat(stores).hasSizeGreaterThan(1);
            for (int column : List.of(1, 3)) {
                BigDecimal sum = stores.stream()
                        .map(row -> new BigDecimal(row.get(column)))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                assertThat(sum).isEqualByComparingTo(rows.getLast().get(column)).isPositive();
            }
        }
    }

    @Test
    void the_orders_behind_a_figure_are_a_file_whose_rows_sum_to_the_figure_and_name_nobody() throws Exception {
        for (String form : List.of("csv", "xlsx")) {
            byte[] file = web.perform(as("analyst", get("/explore/orders/export"))
                            .param("q", BY_STORE)
                            .param("key", "S01")
                            .param("form", form))
                    .andExpect(status().isOk())
                    .andReturn()
                    .getResponse()
                    .getContentAsByteArray();
            List<List<String>> rows = rows(file);
            assertThat(rows.toString()).contains(BY_STORE, "日志位置");
            int head = 0;
            while (!rows.get(head).contains("渠道")) head++;
            int revenue = 6;
            assertThat(rows.get(head).get(revenue)).startsWith("营收");
            List<List<String>> orders = rows.subList(head + 1, rows.size() - 1);
            assertThat(orders)
                    .hasSizeGreaterThan(1)
                    .allSatisfy(row -> assertThat(row.get(4)).matches("(#.{1,6})?"));
            BigDecimal sum = orders.stream()
                    .map(row -> new BigDecimal(row.get(revenue)))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(sum).isEqualByComparingTo(rows.getLast().get(revenue)).isPositive();
        }
        web.perform(as("analyst", get("/explore/orders/export")).param("q", "revenu"))
                .andExpect(redirectedUrlPattern("/explore?q=revenu"));
        web.perform(as("analyst", get("/explore/orders/export"))
                        .param("q", "revenue")
                        .param("key", "S01"))
                .andExpect(status().isBadRequest());
    }

    @Test
    void a_manager_takes_the_orders_of_her_own_stores_with_her() throws Exception {
        List<List<String>> all = rows(exported("analyst"));
        List<List<String>> own = rows(exported("manager"));
        assertThat(own).hasSizeLessThan(all.size());
        assertThat(all).containsAll(own.subList(own.size() - 3, own.size() - 1));
    }

    private byte[] exported(String name) throws Exception {
        return web.perform(as(name, get("/explore/orders/export")).param("q", BY_STORE))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
    }

    @Test
    void a_scheduled_report_is_made_in_its_owners_name_for_those_who_see_as_much() throws Exception {
        String id = save("ops", "每天的营收");
        web.perform(schedule("ops", id).param("user", "manager"))
                .andExpect(flash().attribute("refusal", containsString("manager")));
        web.perform(schedule("ops", id).param("user", "analyst"))
                .andExpect(flash().attribute("note", "report.schedule.done"));
        web.perform(as("ops", get("/reports/" + id))).andExpect(content().string(containsString("每天 09:00")));

        Clock tomorrow = Clock.fixed(Pages.NOW.plus(Duration.ofDays(1)), ZoneOffset.UTC);
        ReportExport made = work(tomorrow, id);
        assertThat(made.outcome()).isInstanceOf(Outcome.Made.class);
        web.perform(as("analyst", get("/reports"))).andExpect(content().string(containsString(made.id())));
        byte[] file = web.perform(as("analyst", get("/reports/files/" + made.id())))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        assertThat(new String(file, UTF_8)).startsWith("\ufeff").contains("每天的营收", "合计");
        web.perform(as("manager", get("/reports/files/" + made.id()))).andExpect(status().isNotFound());
        web.perform(as("admin", get("/reports/files/" + made.id()))).andExpect(status().isNotFound());
    }

    @Test
    void in_the_name_of_who_was_disabled_nothing_is_made_and_it_is_said() throws Exception {
        users.put(users.find("ops")
                .map(ops -> new crm.platform.security.UserAccount(
                        "leaver", "离职", ops.passwordHash(), ops.roles(), null, true))
                .orElseThrow());
        String id = save("leaver", "离职者的报表");
        web.perform(schedule("leaver", id).param("user", "analyst"));
        users.put(users.find("leaver")
                .map(leaver -> new crm.platform.security.UserAccount(
                        "leaver", "离职", leaver.passwordHash(), leaver.roles(), null, false))
                .orElseThrow());
        ReportExport made = work(Clock.fixed(Pages.NOW.plus(Duration.ofDays(1)), ZoneOffset.UTC), id);
        assertThat(made.outcome()).isEqualTo(new Outcome.NotMade("report.not-made.owner", List.of("leaver")));
        web.perform(as("analyst", get("/reports"))).andExpect(content().string(containsString("未生成：leaver 已不能登录。")));
    }

    private ReportExport work(Clock clock, String reportId) {
        ReportSchedules due = new ReportSchedules(documents, clock, java.time.ZoneId.of("Asia/Shanghai"));
        Leases leases = new Leases(documents, "test", Duration.ofMinutes(1), clock);
        new ReportRounds(new SavedReports(documents, clock), due, exports, maker, leases, clock).work();
        return exports.latest("analyst", 100).stream()
                .filter(each -> each.reportId().equals(reportId))
                .findFirst()
                .orElseThrow();
    }

    private MockHttpServletRequestBuilder schedule(String name, String id) {
        return as(name, post("/reports/" + id + "/schedules"))
                .with(csrf())
                .param("every", "DAY")
                .param("hour", "9")
                .param("form", "CSV");
    }

    private String save(String name, String title) throws Exception {
        web.perform(as(name, post("/reports"))
                        .with(csrf())
                        .param("title", title)
                        .param("q", BY_STORE))
                .andExpect(flash().attribute("note", "report.saved.done"));
        return saved.list(ReportViewers.of(signedIn(name))).stream()
                .filter(report -> report.title().equals(title))
                .map(SavedReport::id)
                .findFirst()
                .orElseThrow();
    }

    private static List<List<String>> rows(byte[] file) throws Exception {
        List<List<String>> rows = new ArrayList<>();
        try (Table table = Tables.open(new CountingInput(new ByteArrayInputStream(file)))) {
            for (Row row; (row = table.next()) != null; ) rows.add(row.cells());
        }
        return rows;
    }

    private SignedIn signedIn(String name) {
        return new SignedIn(users.find(name).orElseThrow());
    }

    private MockHttpServletRequestBuilder as(String name, MockHttpServletRequestBuilder request) {
        return request.with(user(signedIn(name))).locale(Locale.SIMPLIFIED_CHINESE);
    }
}
