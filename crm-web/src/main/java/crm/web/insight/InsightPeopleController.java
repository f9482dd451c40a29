package crm.web.insight;

import crm.domain.customer.CustomerId;
import crm.platform.security.SignedIn;
import crm.projections.audience.AudienceLoading;
import crm.projections.audience.People;
import crm.projections.customer.CustomerProfile;
import crm.projections.customer.CustomerQueries;
import crm.projections.customer.Relation;
import crm.projections.org.StoreDirectory;
import crm.projections.org.TagDirectory;
import crm.store.log.LogPosition;
import crm.web.customer.Names;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The people behind a number of a question: exactly those who are counted now. */
@Controller
@RequestMapping("/insights/people")
class InsightPeopleController {

    private static final int PAGE = 50;

    private final Map<String, Question> questions;
    private final CustomerQueries customers;
    private final StoreDirectory stores;
    private final TagDirectory tags;
    private final Wording wording;
    private final Clock clock;

    InsightPeopleController(
            List<Question> questions,
            CustomerQueries customers,
            StoreDirectory stores,
            TagDirectory tags,
            Wording wording,
            Clock clock) {
        this.questions = questions.stream().collect(Collectors.toMap(Question::name, Function.identity()));
        this.customers = customers;
        this.stores = stores;
        this.tags = tags;
        this.wording = wording;
        this.clock = clock;
    }

    @GetMapping("/{name}")
    String people(
            SignedIn by,
            @PathVariable String name,
            InsightChoice.Asked asked,
            @RequestParam(required = false) @Nullable String value,
            @RequestParam String part,
            @RequestParam(defaultValue = "0") int skip,
            Model model) {
        Question question = questions.get(name);
        if (question == null) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        InsightChoice choice = asked.choice(by.scope(), question.ways());
        int from = Math.max(0, skip);
        try {
            People.Page page = question.people(by, choice, value, part, from, PAGE);
            if (page == null) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            show(by, page, from, model);
        } catch (AudienceLoading loading) {
            return "redirect:/insights/" + name + choice.query();
        }
        model.addAttribute("question", name);
        model.addAttribute("choice", choice);
        model.addAttribute("here", wording.people(by, question, choice, value, part, 1));
        return "insight/people";
    }

    private void show(SignedIn by, People.Page page, int from, Model model) {
        List<CustomerId> ids = page.customerIds().stream().map(CustomerId::new).toList();
        Map<CustomerId, CustomerProfile> found = customers.profiles(by.scope(), ids);
        List<CustomerProfile> people =
                ids.stream().flatMap(id -> Stream.ofNullable(found.get(id))).toList();
        model.addAttribute("people", people);
        model.addAttribute("customers", page.customers());
        model.addAttribute("position", LogPosition.ordinal(page.position()));
        model.addAttribute("at", clock.instant());
        model.addAttribute("from", from);
        model.addAttribute("next", from + PAGE < page.customers() ? from + PAGE : null);
        model.addAttribute(
                "names",
                new Names(stores, tags)
                        .withStaff(people.stream()
                                .flatMap(each -> each.relations().stream())
                                .map(Relation::staffId)
                                .toList()));
    }
}
