package crm.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import crm.web.Pages;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** A form on a small phone whose line comes and goes. */
@ActiveProfiles(Pages.PROFILE)
@SpringBootTest(classes = Pages.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnswerInBrowserTest {

    private static final String TARGETS = "#answer .btn, #answer .form-control, #answer .choice";

    private static Browser browser;

    @LocalServerPort
    int port;

    @BeforeAll
    static void open() {
        browser = new Browser();
    }

    @AfterAll
    static void close() {
        if (browser != null) browser.close();
    }

    @Test
    void what_is_sent_without_a_line_goes_out_when_it_is_back() {
        onThePhone((page) -> {
            page.check("input[name=a-q1][value=是]");
            page.fill("#a-q2", "312");
            page.context().setOffline(true);
            page.click("#answer-form button");
            page.waitForSelector("#answer-kept:not([hidden])");
            assertThat(page.inputValue("#a-q2")).isEqualTo("312");
            page.context().setOffline(false);
            page.waitForSelector("#answer-form[data-saved=true]");
            assertThat(page.inputValue("#a-q2")).isEqualTo("312");
            page.reload();
            assertThat(page.locator("#answer-kept").isVisible())
                    .as("nothing is left to be sent")
                    .isFalse();
        });
    }

    @Test
    void what_was_typed_is_there_again_after_the_page_was_closed() {
        onThePhone((page) -> {
            page.check("input[name=a-q1][value=否]");
            page.check("input[name=a-q4][value=莜面]");
            page.fill("#a-q5", "冰箱坏了");
            page.reload();
            assertThat(page.inputValue("#a-q5")).isEqualTo("冰箱坏了");
            assertThat(page.isChecked("input[name=a-q1][value=否]")).isTrue();
            assertThat(page.isChecked("input[name=a-q4][value=莜面]")).isTrue();
            assertThat(page.isChecked("input[name=a-q4][value=牛大骨]")).isFalse();
            assertThat(page.locator("#answer-kept").isVisible()).isTrue();
        });
    }

    @Test
    void what_is_wrong_is_said_without_losing_anything() {
        onThePhone((page) -> {
            page.fill("#a-q2", "many");
            page.fill("#a-q5", "冰箱坏了");
            page.click("#answer-form button");
            page.waitForSelector("#a-q2-wrong");
            assertThat(page.inputValue("#a-q2")).isEqualTo("many");
            assertThat(page.inputValue("#a-q5")).isEqualTo("冰箱坏了");
        });
    }

    @Test
    void everything_is_large_enough_for_a_thumb_and_nothing_scrolls_sideways() {
        onThePhone((page) -> {
            List<String> small = new ArrayList<>();
            for (Locator target : page.locator(TARGETS).all())
                if (target.boundingBox().height < 44) small.add(target.innerHTML());
            assertThat(page.locator(TARGETS).count()).isGreaterThan(8);
            assertThat(small).isEmpty();
            assertThat((Integer) page.evaluate(
                            "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                    .isZero();
        });
    }

    private void onThePhone(Consumer<Page> steps) {
        try (BrowserContext window = browser.window(true, "zh", ColorScheme.LIGHT)) {
            Page page = window.newPage();
            page.setViewportSize(360, 740);
            List<String> errors = new ArrayList<>();
            page.onPageError(errors::add);
            page.navigate("http://127.0.0.1:" + port + Pages.answering("s2"));
            steps.accept(page);
            assertThat(errors).isEmpty();
        }
    }
}
