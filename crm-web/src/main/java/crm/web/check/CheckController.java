package crm.web.check;

import crm.domain.shared.Money;
import crm.importers.csv.ImportService;
import crm.importers.csv.ImportView;
import crm.importers.orderfeed.intake.HeldBack;
import crm.importers.orderfeed.intake.HeldBackInputs;
import crm.platform.security.Routes;
import crm.platform.security.SignedIn;
import crm.projections.analytics.DayRange;
import crm.projections.check.Checking;
import crm.projections.check.Difference;
import crm.projections.check.Reconciliation;
import crm.projections.check.Reconciliation.Line;
import crm.projections.check.RevenueCheck;
import crm.projections.check.RevenueChecks;
import crm.projections.order.OrderQueries;
import crm.projections.order.WaitingMoney;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreView;
import crm.projections.shared.DataScope;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Orders in = attributed + unattributed + unmatched; what waits; and the comparison of the books with the log. */
@Controller
@RequestMapping("/revenue/check")
class CheckController {

    private static final int LATEST = 10;
    private static final int WAITING = 20;
    private static final int FILES = 50;

    /** A check that has not shown itself for so long was ended by a crash. */
    private static final Duration SILENT = Duration.ofMinutes(2);

    private final Reconciliation reconciliation;
    private final RevenueChecks checks;
    private final Checking checking;
    private final WaitingMoney waiting;
    private final OrderQueries orders;
    private final ObjectProvider<ImportService> imports;
    private final StoreDirectory stores;
    private final SourceNames sources;
    private final CheckRange ranges;
    private final HeldBackInputs heldBack;
    private final Clock clock;

    CheckController(
            Reconciliation reconciliation,
            RevenueChecks checks,
            Checking checking,
            WaitingMoney waiting,
            OrderQueries orders,
            ObjectProvider<ImportService> imports,
            StoreDirectory stores,
            SourceNames sources,
            CheckRange ranges,
            HeldBackInputs heldBack,
            Clock clock) {
        this.reconciliation = reconciliation;
        this.checks = checks;
        this.checking = checking;
        this.waiting = waiting;
        this.orders = orders;
        this.imports = imports;
        this.stores = stores;
        this.sources = sources;
        this.ranges = ranges;
        this.heldBack = heldBack;
        this.clock = clock;
    }

    @GetMapping
    String page(
            SignedIn by,
            DataScope scope,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            Model model) {
        DayRange range = ranges.of(from, to);
        Reconciliation.Answer answer = reconciliation.ask(scope, range, null);
        model.addAttribute("range", range);
        model.addAttribute("answer", answer);
        model.addAttribute("kinds", Reconciliation.Kind.values());
        List<HeldBack> inputs = scope.sees(null) ? heldBack.sums() : List.of();
        model.addAttribute("heldBack", inputs);
        model.addAttribute(
                "sources",
                sources.names(Stream.concat(
                                answer.bySource().stream().map(Line::key),
                                inputs.stream().map(HeldBack::source))
                        .distinct()
                        .toList()));
        model.addAttribute("unmatched", orders.unmatchedTotals(scope));
        model.addAttribute("waiting", waiting.longest(scope, WAITING));
        model.addAttribute("waitingInAll", waiting.count(scope));
        model.addAttribute("files", files(by, scope));
        fillChecks(scope, model);
        return "check/page";
    }

    /** The checks alone, for polling. */
    @GetMapping("/latest")
    String latest(DataScope scope, @RequestParam String from, @RequestParam String to, Model model) {
        model.addAttribute("range", ranges.of(from, to));
        fillChecks(scope, model);
        return "check/page :: checks";
    }

    private void fillChecks(DataScope scope, Model model) {
        boolean all = scope.sees(null);
        List<RevenueCheck> latest = all ? checks.latest(LATEST) : List.of();
        model.addAttribute("mayCheck", all);
        model.addAttribute("latest", latest);
        model.addAttribute("running", latest.stream().anyMatch(this::isRunning));
        model.addAttribute(
                "silent",
                latest.stream().filter(this::isSilent).map(RevenueCheck::id).toList());
    }

    private boolean isSilent(RevenueCheck check) {
        return !check.state().isOver() && check.seenAt().plus(SILENT).isBefore(clock.instant());
    }

    private boolean isRunning(RevenueCheck check) {
        return !check.state().isOver() && !isSilent(check);
    }

    @PostMapping("/run")
    String run(
            SignedIn by,
            DataScope scope,
            @RequestParam String from,
            @RequestParam String to,
            RedirectAttributes notes) {
        if (!scope.sees(null)) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        DayRange range = ranges.of(from, to);
        boolean started = checking.start(range, by.name()).isPresent();
        notes.addFlashAttribute("note", started ? "check.started" : "check.runs-already");
        return "redirect:/revenue/check?from=" + range.first() + "&to=" + range.last() + "#checks";
    }

    @PostMapping("/{id}/cancel")
    String cancel(DataScope scope, @PathVariable String id, RedirectAttributes notes) {
        RevenueCheck check = find(scope, id);
        checks.cancel(id);
        notes.addFlashAttribute("note", "check.cancelling");
        return "redirect:/revenue/check?from=" + check.range().first() + "&to="
                + check.range().last() + "#checks";
    }

    /** What a check found. */
    @GetMapping("/{id}")
    String result(DataScope scope, @PathVariable String id, Model model) {
        RevenueCheck check = find(scope, id);
        model.addAttribute("check", check);
        model.addAttribute("paid", Money.fen(check.total().paid()));
        model.addAttribute("refunded", Money.fen(check.total().refunded()));
        model.addAttribute("isSilent", isSilent(check));
        model.addAttribute("took", Duration.between(check.startedAt(), check.seenAt()));
        model.addAttribute(
                "names",
                stores.stores(scope).stream()
                        .collect(Collectors.toMap(store -> store.storeId().value(), StoreView::name)));
        model.addAttribute(
                "parts",
                check.differences().stream().map(CheckController::parts).toList());
        return "check/result";
    }

    /** @param key of its text: paid, refunded or refunded-of */
    record Part(String key, Money log, Money said, Money excess) {}

    private static List<Part> parts(Difference of) {
        return Stream.of(
                        part("paid", of.log().paid(), of.said().paid()),
                        part("refunded", of.log().refunded(), of.said().refunded()),
                        part("refunded-of", of.log().refundedOf(), of.said().refundedOf()))
                .filter(part -> !part.excess().isZero())
                .toList();
    }

    private static Part part(String key, long log, long said) {
        return new Part(key, Money.fen(log), Money.fen(said), Money.fen(said - log));
    }

    private RevenueCheck find(DataScope scope, String id) {
        return checks.find(id)
                .filter(check -> scope.sees(null))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** Files of which rows were refused; for those who may open them. */
    private List<ImportView> files(SignedIn by, DataScope scope) {
        if (!scope.sees(null) || !Routes.mayOpen(by.user().roles(), "/imports")) return List.of();
        ImportService service = imports.getIfAvailable();
        return service == null
                ? List.of()
                : service.list(FILES).stream()
                        .filter(one -> one.report().rejected() + one.report().setAside() > 0)
                        .toList();
    }
}
