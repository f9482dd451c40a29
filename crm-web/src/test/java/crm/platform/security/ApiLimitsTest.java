package crm.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import crm.platform.audit.Unaudited;
import crm.web.Pages;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@ActiveProfiles(Pages.PROFILE)
@SpringBootTest(classes = Pages.class)
@AutoConfigureMockMvc
@DisplayNameGeneration(ReplaceUnderscores.class)
class ApiLimitsTest {

    private static final String PATH = "/api/v1/orders/counted";

    /** Answers with how often it was asked. */
    @Profile(Pages.PROFILE)
    @RestController
    static class Counter {

        private final AtomicInteger calls = new AtomicInteger();

        @Unaudited("A test's own")
        @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE)
        ResponseEntity<Map<String, Object>> count(
                @RequestParam(defaultValue = "201") int status, @RequestBody String sent) {
            return ResponseEntity.status(HttpStatus.valueOf(status))
                    .body(Map.of("calls", calls.incrementAndGet(), "sent", sent));
        }
    }

    @Autowired
    MockMvc web;

    @Autowired
    ApiKeys keys;

    @Autowired
    ApiAnswers answers;

    @Autowired
    Counter counter;

    @Autowired
    UserDirectory users;

    @Test
    void a_write_with_the_same_key_and_body_is_carried_out_once() throws Exception {
        String secret = key();
        int before = counter.calls.get();
        String first = answer(secret, "a-1", "{\"n\": 1}", "");
        web.perform(sent(secret, "a-1", "{\"n\": 1}", ""))
                .andExpect(status().isCreated())
                .andExpect(header().string("Idempotent-Replayed", "true"))
                .andExpect(content().contentType(MediaType.APPLICATION_JSON))
                .andExpect(content().string(first));
        assertThat(counter.calls.get()).isEqualTo(before + 1);
        web.perform(sent(key(), "a-1", "{\"n\": 1}", "")).andExpect(status().isCreated());
        assertThat(counter.calls.get()).as("another caller's is another").isEqualTo(before + 2);
    }

    @Test
    void another_request_under_the_same_key_is_refused() throws Exception {
        String secret = key();
        answer(secret, "a-2", "{\"n\": 1}", "");
        web.perform(sent(secret, "a-2", "{\"n\": 2}", ""))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.key").value("api.idempotency-different"));
        web.perform(sent(secret, " ", "{\"n\": 2}", ""))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.key").value("api.idempotency-key"));
    }

    @Test
    void while_the_first_is_under_way_the_second_has_to_wait() throws Exception {
        ApiKeys.Made made = keys.make("till", "admin", Set.of(Role.OPS), null);
        String body = "{\"n\": 1}";
        String asked = "POST\n" + PATH + "\nnull\n" + Digests.sha256(body.getBytes("UTF-8"));
        ApiAnswers.Begun begun =
                answers.begin("api:" + made.key().id(), "a-3", Digests.sha256(asked.getBytes("UTF-8")));
        web.perform(sent(made.secret(), "a-3", body, ""))
                .andExpect(status().isConflict())
                .andExpect(header().string("Retry-After", "1"))
                .andExpect(jsonPath("$.key").value("api.idempotency-under-way"));
        answers.drop((ApiAnswers.Begun.First) begun);
        web.perform(sent(made.secret(), "a-3", body, "")).andExpect(status().isCreated());
    }

    @Test
    void what_failed_on_our_side_may_be_tried_again() throws Exception {
        String secret = key();
        int before = counter.calls.get();
        web.perform(sent(secret, "a-4", "{}", "?status=503")).andExpect(status().isServiceUnavailable());
        web.perform(sent(secret, "a-4", "{}", "?status=503")).andExpect(status().isServiceUnavailable());
        assertThat(counter.calls.get()).isEqualTo(before + 2);
    }

    @Test
    void every_answer_says_how_many_requests_are_left() throws Exception {
        String secret = key();
        web.perform(get("/api/v1/regions").header("Authorization", "Bearer " + secret))
                .andExpect(header().string("RateLimit-Policy", "\"caller\";q=600;w=60"))
                .andExpect(header().string("RateLimit", "\"caller\";r=599;t=60"));
        web.perform(get("/api/v1/regions").header("Authorization", "Bearer " + secret))
                .andExpect(header().string("RateLimit", "\"caller\";r=598;t=60"));
    }

    @Test
    void a_key_that_asks_too_often_waits_and_others_do_not() {
        ApiRate rate = new ApiRate(2, java.time.Clock.fixed(Pages.NOW, java.time.ZoneOffset.UTC));
        rate.count("api:one");
        assertThat(rate.count("api:one").left()).isZero();
        assertThat(rate.count("api:one").tooMany()).isTrue();
        assertThat(rate.count("api:other").tooMany()).isFalse();
    }

    @Test
    void a_key_that_is_limited_to_reading_orders_reads_orders() throws Exception {
        String secret = keys.make(
                        "reads",
                        "admin",
                        Set.of(Role.OPS),
                        Reach.ALL,
                        Map.of(ApiArea.ORDERS, ApiAccess.READ, ApiArea.FIGURES, ApiAccess.READ),
                        null)
                .secret();
        web.perform(get("/api/v1/feeds").header("Authorization", "Bearer " + secret))
                .andExpect(status().isOk());
        web.perform(get("/api/v1/customers").header("Authorization", "Bearer " + secret))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.key").value("api.key-may-not"));
        web.perform(sent(secret, "a-5", "{}", "")).andExpect(status().isForbidden());
        assertThat(ApiArea.isQuestion("POST", "/api/v1/reports")).isTrue();
    }

    @Test
    void a_key_is_worth_nothing_after_its_last_moment() throws Exception {
        String secret = keys.make("short", "admin", Set.of(Role.OPS), Reach.ALL, null, Pages.NOW)
                .secret();
        web.perform(get("/api/v1/regions").header("Authorization", "Bearer " + secret))
                .andExpect(status().isUnauthorized());
        String longer = keys.make(
                        "longer", "admin", Set.of(Role.OPS), Reach.ALL, null, Pages.NOW.plus(Duration.ofDays(1)))
                .secret();
        web.perform(get("/api/v1/regions").header("Authorization", "Bearer " + longer))
                .andExpect(status().isOk());
    }

    @Test
    void a_session_counts_only_beside_the_token_of_a_page() throws Exception {
        SignedIn ops = new SignedIn(users.find("ops").orElseThrow());
        web.perform(get("/api/v1/regions").with(user(ops)).with(csrf().asHeader()))
                .andExpect(status().isOk());
        web.perform(get("/api/v1/regions")
                        .with(user(ops))
                        .with(csrf().useInvalidToken().asHeader()))
                .andExpect(status().isForbidden());
    }

    private String key() {
        return keys.make("till", "admin", Set.of(Role.OPS), null).secret();
    }

    private String answer(String secret, String key, String body, String question) throws Exception {
        return web.perform(sent(secret, key, body, question))
                .andExpect(status().isCreated())
                .andExpect(header().doesNotExist("Idempotent-Replayed"))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private static MockHttpServletRequestBuilder sent(String secret, String key, String body, String question) {
        return post(PATH + question)
                .header("Authorization", "Bearer " + secret)
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
    }
}
