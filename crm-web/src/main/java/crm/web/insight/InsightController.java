package crm.web.insight;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.importers.csv.reading.TableFormat;
import crm.platform.security.SignedIn;
import crm.projections.audience.AudienceLoading;
import crm.projections.org.StoreDirectory;
import crm.store.log.LogPosition;
import crm.web.shared.Lag;
import crm.web.shared.Times;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/** A page for each {@link Question}, and its table as a file. */
@Controller
@RequestMapping("/insights")
class InsightController {

    private final Map<String, Question> questions;
    private final InsightFile file;
    private final StoreDirectory stores;
    private final Lag lag;
    private final Times times;
    private final Clock clock;

    InsightController(
            List<Question> questions, InsightFile file, StoreDirectory stores, Lag lag, Times times, Clock clock) {
        this.questions = questions.stream().collect(Collectors.toMap(Question::name, Function.identity()));
        this.file = file;
        this.stores = stores;
        this.lag = lag;
        this.times = times;
        this.clock = clock;
    }

    @GetMapping
    String first() {
        return "redirect:/insights/" + Question.NAMES.getFirst();
    }

    @GetMapping("/{name}")
    String page(SignedIn by, @PathVariable String name, InsightChoice.Asked asked, Model model) {
        Question question = question(name);
        InsightChoice choice = asked.choice(by.scope(), question.ways());
        model.addAttribute("question", name);
        model.addAttribute("questions", Question.NAMES);
        model.addAttribute("ways", question.ways());
        model.addAttribute("hasDays", question.hasDays());
        model.addAttribute("choice", choice);
        model.addAttribute("range", choice.range(times.today()));
        model.addAttribute("offered", InsightChoice.OFFERED);
        model.addAttribute("stores", stores.stores(by.scope()));
        model.addAttribute("at", clock.instant());
        try {
            Question.Answer answer = question.answer(by, choice);
            model.addAttribute("answer", answer);
            long position = LogPosition.ordinal(answer.position());
            model.addAttribute("position", position);
            model.addAttribute("behind", lag.behind(position));
        } catch (AudienceLoading loading) {
            model.addAttribute("loading", true);
        }
        return "insight/page";
    }

    @GetMapping("/{name}/csv")
    void csv(SignedIn by, @PathVariable String name, InsightChoice.Asked asked, HttpServletResponse response)
            throws IOException {
        Question question = question(name);
        InsightChoice choice = asked.choice(by.scope(), question.ways());
        Question.Answer answer;
        try {
            answer = question.answer(by, choice);
        } catch (AudienceLoading loading) {
            response.sendRedirect("/insights/" + name + choice.query());
            return;
        }
        TableFormat format = new TableFormat.Csv(UTF_8, true, ',', false);
        response.setContentType(format.contentType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name + "-" + times.day(clock.instant()) + format.extension(), UTF_8)
                        .build()
                        .toString());
        file.write(answer.table(), format, response.getOutputStream());
    }

    private Question question(String name) {
        Question question = questions.get(name);
        if (question == null) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        return question;
    }
}
