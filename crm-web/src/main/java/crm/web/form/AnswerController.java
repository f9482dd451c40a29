package crm.web.form;

import crm.domain.form.AnswerCheck;
import crm.domain.form.AnswerCheck.Problem;
import crm.domain.form.FormAnswer;
import crm.domain.form.FormLimits;
import crm.domain.form.FormRoundCommand.RecordAnswer;
import crm.domain.shared.DomainRejection;
import crm.platform.audit.Unaudited;
import crm.platform.security.Routes;
import crm.platform.security.SignInLimit;
import crm.platform.security.StaffCommands;
import crm.projections.form.FormAnswers;
import crm.projections.form.FormLinks;
import crm.projections.form.FormLinks.Opened;
import crm.projections.form.FormReply.Revision;
import crm.projections.form.FormVersion;
import crm.projections.form.Forms;
import crm.projections.form.Forms.Asked;
import crm.projections.org.StaffView;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreView;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Where staff answer, without being users of the product: the link says who they are. A right link is never held up by
 * others' wrong ones; wrong ones from one address are answered a few times and then no more for a while.
 */
@Unaudited("Staff answer under a link of their own; the log says who")
@Controller
@RequestMapping(Routes.ANSWERS + "/{token}")
class AnswerController {

    static final String FIELD = "a-";

    /** Under it wrong links are counted where wrong passwords are. */
    private static final String WRONG_LINKS = "form-link";

    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int CHANGES_WITHIN_WINDOW = 20;

    private final FormLinks links;
    private final Forms forms;
    private final FormAnswers answers;
    private final StoreDirectory directory;
    private final StaffCommands commands;
    private final SignInLimit limit;
    private final Clock clock;

    AnswerController(
            FormLinks links,
            Forms forms,
            FormAnswers answers,
            StoreDirectory directory,
            StaffCommands commands,
            SignInLimit limit,
            Clock clock) {
        this.links = links;
        this.forms = forms;
        this.answers = answers;
        this.directory = directory;
        this.commands = commands;
        this.limit = limit;
        this.clock = clock;
    }

    /** What the page says instead of the questions. */
    enum State {
        OPEN,
        CLOSED,
        UNKNOWN,
        TOO_OFTEN
    }

    @GetMapping
    String page(@PathVariable String token, HttpServletRequest request, HttpServletResponse response, Model model) {
        Opened opened = links.open(token).orElse(null);
        if (opened == null) return wrongLink(request, response, model);
        Asked asked = asked(opened).orElse(null);
        if (asked == null) return instead(State.UNKNOWN, HttpStatus.NOT_FOUND, response, model);
        fill(opened, asked, model);
        if (isOver(opened, asked)) return instead(State.CLOSED, HttpStatus.GONE, response, model);
        Revision latest = asked.reply().latest();
        Optional<FormAnswer> answer =
                Optional.ofNullable(latest).flatMap(it -> answers.open(opened.roundId(), opened.person(), it.digest()));
        return questions(
                answer.map(FormAnswer::values).orElseGet(TreeMap::new),
                Map.of(),
                latest == null ? null : latest.at(),
                model);
    }

    /** Answered with the page itself, not with a redirect: what was saved a moment ago a view may not know yet. */
    @PostMapping
    String answer(@PathVariable String token, HttpServletRequest request, HttpServletResponse response, Model model) {
        Opened opened = links.open(token).orElse(null);
        if (opened == null) return wrongLink(request, response, model);
        Asked asked = asked(opened).orElse(null);
        if (asked == null) return instead(State.UNKNOWN, HttpStatus.NOT_FOUND, response, model);
        fill(opened, asked, model);
        if (isOver(opened, asked)) return instead(State.CLOSED, HttpStatus.GONE, response, model);
        if (isTooOften(asked)) return instead(State.TOO_OFTEN, HttpStatus.TOO_MANY_REQUESTS, response, model);
        FormVersion seen = seen(asked, request);
        AnswerCheck check = AnswerCheck.of(seen.content().questions(), typed(request));
        Revision latest = asked.reply().latest();
        if (!check.wrong().isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("asks", seen);
            return questions(check.answer().values(), check.wrong(), latest == null ? null : latest.at(), model);
        }
        String digest = answers.keep(opened.roundId(), opened.person(), check.answer());
        try {
            Instant now = clock.instant();
            commands.send(
                    opened.person().staffId(),
                    new RecordAnswer(opened.roundId(), opened.person(), seen.number(), digest, now));
            model.addAttribute("saved", true);
            model.addAttribute("revision", revisionAfter(latest, seen.number(), digest));
            model.addAttribute("changed", seen.number() < asked.round().version());
            return questions(check.answer().values(), Map.of(), now, model);
        } catch (DomainRejection refused) {
            return instead(State.CLOSED, HttpStatus.GONE, response, model);
        }
    }

    private static int revisionAfter(@Nullable Revision latest, int version, String digest) {
        if (latest == null) return 1;
        boolean same = latest.digest().equals(digest) && latest.version() == version;
        return same ? latest.number() : latest.number() + 1;
    }

    /** What stood on the page that is sent: the form may have been changed since, and what she was asked is what she answered. */
    private static FormVersion seen(Asked asked, HttpServletRequest request) {
        String version = String.valueOf(request.getParameter("version"));
        return asked.round().version(version.matches("\\d{1,4}") ? Integer.parseInt(version) : 0);
    }

    private Optional<Asked> asked(Opened opened) {
        StaffView staff = directory
                .staff(List.of(opened.person().staffId()))
                .get(opened.person().staffId());
        if (staff != null && staff.leftAt() != null) return Optional.empty();
        return forms.asked(opened.roundId(), opened.person());
    }

    private boolean isOver(Opened opened, Asked asked) {
        Instant now = clock.instant();
        return !now.isBefore(opened.expiresAt()) || !asked.round().takesAnswers(now);
    }

    private boolean isTooOften(Asked asked) {
        Instant since = clock.instant().minus(WINDOW);
        List<Revision> revisions = asked.reply().revisions();
        return revisions.size() >= FormLimits.standard().revisions()
                || revisions.stream().filter(each -> each.at().isAfter(since)).count() >= CHANGES_WITHIN_WINDOW;
    }

    private String wrongLink(HttpServletRequest request, HttpServletResponse response, Model model) {
        String address = request.getRemoteAddr();
        if (limit.blockedUntil(WRONG_LINKS, address).isPresent())
            return instead(State.TOO_OFTEN, HttpStatus.TOO_MANY_REQUESTS, response, model);
        limit.failed(WRONG_LINKS, address);
        return instead(State.UNKNOWN, HttpStatus.NOT_FOUND, response, model);
    }

    private void fill(Opened opened, Asked asked, Model model) {
        Revision latest = asked.reply().latest();
        model.addAttribute("round", asked.round());
        model.addAttribute("asks", asked.round().version(asked.round().version()));
        model.addAttribute(
                "changed", latest != null && latest.version() < asked.round().version());
        model.addAttribute(
                "store",
                directory
                        .store(opened.person().storeId())
                        .map(StoreView::name)
                        .orElse(opened.person().storeId().value()));
        model.addAttribute(
                "draft",
                opened.roundId() + "/" + opened.person().staffId() + "/"
                        + opened.person().storeId());
        model.addAttribute("revision", latest == null ? 0 : latest.number());
    }

    private static Map<String, List<String>> typed(HttpServletRequest request) {
        Map<String, List<String>> typed = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (name.startsWith(FIELD)) typed.put(name.substring(FIELD.length()), List.of(values));
        });
        return typed;
    }

    private static String questions(
            Map<String, List<String>> values, Map<String, Problem> wrong, @Nullable Instant answeredAt, Model model) {
        model.addAttribute("state", State.OPEN);
        if (!model.containsAttribute("saved")) model.addAttribute("saved", false);
        model.addAttribute("values", values);
        model.addAttribute("wrong", wrong);
        model.addAttribute("answeredAt", answeredAt);
        return "form/answer";
    }

    private static String instead(State state, HttpStatus status, HttpServletResponse response, Model model) {
        response.setStatus(status.value());
        model.addAttribute("state", state);
        return "form/answer";
    }
}
