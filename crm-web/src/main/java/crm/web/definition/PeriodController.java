package crm.web.definition;

import crm.domain.period.BookPeriodId;
import crm.domain.shared.DomainRejection;
import crm.platform.security.SignedIn;
import crm.projections.period.BookPeriods;
import crm.projections.period.ClosedPeriod;
import crm.web.shared.Times;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The months of the books: which are closed, and the closing of one. */
@Controller
@RequestMapping("/definitions/periods")
class PeriodController {

    /** The present month and those of the year before it. */
    private static final int MONTHS = 13;

    private final BookPeriods periods;
    private final DefinitionDesk desk;
    private final DefinitionWords words;
    private final Times times;

    PeriodController(BookPeriods periods, DefinitionDesk desk, DefinitionWords words, Times times) {
        this.periods = periods;
        this.desk = desk;
        this.words = words;
        this.times = times;
    }

    /** @param closed null while it is open; @param over whether it could be closed */
    record Row(YearMonth month, @Nullable ClosedPeriod closed, boolean over) {}

    @GetMapping
    String list(SignedIn by, Model model) {
        YearMonth present = YearMonth.from(times.today());
        NavigableMap<YearMonth, ClosedPeriod> closed = periods.closed();
        YearMonth usual = present.minusMonths(MONTHS - 1);
        YearMonth first = closed.isEmpty() || closed.firstKey().isAfter(usual) ? usual : closed.firstKey();
        List<Row> rows = new ArrayList<>();
        for (YearMonth month = present; !month.isBefore(first); month = month.minusMonths(1))
            rows.add(new Row(month, closed.get(month), month.isBefore(present)));
        model.addAttribute("rows", rows);
        model.addAttribute("mayClose", DefinitionDesk.mayClose(by));
        return "definition/periods";
    }

    /** What closing means, before it is done. */
    @GetMapping("/close")
    String ask(SignedIn by, @RequestParam String month, Model model) {
        YearMonth asked = month(by, month);
        if (periods.find(asked).isPresent()) return "redirect:/definitions/periods";
        model.addAttribute("month", asked);
        return "definition/close";
    }

    @PostMapping("/close")
    String close(SignedIn by, @RequestParam String month, RedirectAttributes notes) {
        YearMonth asked = month(by, month);
        try {
            desk.close(by, BookPeriodId.of(asked));
            notes.addFlashAttribute("note", "definitions.period-closed");
        } catch (DomainRejection refused) {
            notes.addFlashAttribute("refusal", words.sentence(refused));
        }
        return "redirect:/definitions/periods";
    }

    private static YearMonth month(SignedIn by, String typed) {
        if (!DefinitionDesk.mayClose(by)) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        try {
            return YearMonth.parse(typed);
        } catch (DateTimeException noMonth) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "No such month", noMonth);
        }
    }
}
