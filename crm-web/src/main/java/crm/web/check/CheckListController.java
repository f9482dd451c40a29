package crm.web.check;

import crm.domain.order.OrderChannel;
import crm.importers.orderfeed.intake.FeedState;
import crm.importers.orderfeed.intake.HeldBackInputs;
import crm.platform.security.Routes;
import crm.platform.security.SignedIn;
import crm.projections.check.Reconciliation;
import crm.projections.check.Reconciliation.Kind;
import crm.projections.check.Reconciliation.Wanted;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreView;
import crm.projections.shared.DataScope;
import crm.store.log.LogPosition;
import crm.web.order.FeedTexts;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What stands behind the numbers of the account: orders, and inputs that are none. */
@Controller
@RequestMapping("/revenue/check")
class CheckListController {

    private static final int PAGE = 50;

    /** Of an id, enough to tell two customers apart. */
    private static final int ID_END = 6;

    private final Reconciliation reconciliation;
    private final HeldBackInputs heldBack;
    private final CheckRange ranges;
    private final StoreDirectory stores;
    private final SourceNames sources;
    private final FeedTexts words;

    CheckListController(
            Reconciliation reconciliation,
            HeldBackInputs heldBack,
            CheckRange ranges,
            StoreDirectory stores,
            SourceNames sources,
            FeedTexts words) {
        this.reconciliation = reconciliation;
        this.heldBack = heldBack;
        this.ranges = ranges;
        this.stores = stores;
        this.sources = sources;
        this.words = words;
    }

    /** @param customer the end of her id; null: not known */
    record Line(Reconciliation.Listed order, @Nullable String customer) {}

    /** @param source of which alone; empty: of those that say none; null: of all */
    @GetMapping("/orders")
    String orders(
            DataScope scope,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(defaultValue = "IN") Kind part,
            @RequestParam(required = false) @Nullable OrderChannel channel,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        Wanted wanted = new Wanted(ranges.of(from, to), part, channel, source);
        int number = Math.max(0, page);
        Reconciliation.Orders found = reconciliation.list(scope, wanted, null, number, PAGE);
        model.addAttribute("wanted", wanted);
        model.addAttribute("found", found);
        model.addAttribute(
                "lines",
                found.shown().stream()
                        .map(each -> new Line(
                                each,
                                each.customerId() == null
                                        ? null
                                        : end(each.customerId().value())))
                        .toList());
        model.addAttribute(
                "sourceName",
                source == null ? null : sources.names(List.of(source)).get(source));
        model.addAttribute(
                "names",
                stores.stores(scope).stream()
                        .collect(Collectors.toMap(store -> store.storeId().value(), StoreView::name)));
        model.addAttribute("pageNumber", number);
        model.addAttribute("pages", Math.max(1, (found.lines() + PAGE - 1) / PAGE));
        model.addAttribute("position", LogPosition.ordinal(found.position()));
        return "check/orders";
    }

    private static String end(String id) {
        return "#" + id.substring(Math.max(0, id.length() - ID_END));
    }

    /** Inputs that are no orders say no store: they are for those who see all. */
    @GetMapping("/inputs")
    String inputs(
            SignedIn by,
            DataScope scope,
            @RequestParam String source,
            @RequestParam(defaultValue = "PARKED") FeedState state,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        if (!scope.sees(null) || state != FeedState.PARKED && state != FeedState.DISMISSED)
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        int number = Math.max(0, Math.min(page, Integer.MAX_VALUE / PAGE - 1));
        var found = heldBack.list(source, state, number * PAGE, PAGE + 1);
        model.addAttribute("source", source);
        model.addAttribute("sourceName", sources.names(List.of(source)).get(source));
        model.addAttribute("state", state);
        model.addAttribute("inputs", found.subList(0, Math.min(PAGE, found.size())));
        model.addAttribute("more", found.size() > PAGE);
        model.addAttribute("pageNumber", number);
        model.addAttribute("words", words);
        model.addAttribute("mayDecide", Routes.mayOpen(by.user().roles(), "/orders/feeds"));
        return "check/inputs";
    }
}
