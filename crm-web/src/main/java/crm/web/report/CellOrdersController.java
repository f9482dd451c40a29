package crm.web.report;

import crm.domain.order.OrderId;
import crm.platform.security.SignedIn;
import crm.projections.analytics.ReportOrders;
import crm.projections.analytics.ReportTable;
import crm.projections.analytics.Reports;
import crm.projections.audience.AudienceLoading;
import crm.projections.audience.CircularSegments;
import crm.projections.ledger.OrderCredits.UnknownModel;
import crm.projections.order.OrderQueries;
import crm.projections.order.OrderState;
import crm.projections.order.OrderView;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreView;
import crm.projections.query.QueryRefused;
import crm.projections.query.ReportMeasure;
import crm.projections.query.ReportNames;
import crm.projections.query.ReportQuery;
import crm.projections.query.ReportText;
import crm.projections.segment.UnknownSegment;
import crm.projections.shared.DataScope;
import crm.store.log.LogPosition;
import crm.web.shared.Lag;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The orders behind one figure of a report: what each has in it, and that together they are it. */
@Controller
@RequestMapping("/explore/orders")
class CellOrdersController {

    private static final int PAGE = 50;

    private final Reports reports;
    private final ReportAsking asking;
    private final KeyNames keys;
    private final FigureTexts figures;
    private final QuestionWords words;
    private final OrderQueries orders;
    private final StoreDirectory stores;
    private final Lag lag;

    CellOrdersController(
            Reports reports,
            ReportAsking asking,
            KeyNames keys,
            FigureTexts figures,
            QuestionWords words,
            OrderQueries orders,
            StoreDirectory stores,
            Lag lag) {
        this.reports = reports;
        this.asking = asking;
        this.keys = keys;
        this.figures = figures;
        this.words = words;
        this.orders = orders;
        this.stores = stores;
        this.lag = lag;
    }

    /** @param more of a ratio what it is made of */
    record Part(String text, String more) {}

    /** @param customer the end of her id; null: not known */
    record Line(
            ReportOrders.Line order,
            String store,
            @Nullable String customer,
            @Nullable OrderState state,
            List<Part> parts) {}

    @GetMapping
    String orders(
            SignedIn by,
            DataScope scope,
            @RequestParam String q,
            @RequestParam(required = false) @Nullable List<String> key,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        ReportNames names = asking.names(by);
        List<String> cell = key == null ? List.of() : key;
        try {
            ReportQuery query = CellMeasures.summing(ReportText.read(q, names));
            ReportOrders found = reports.drill(scope, query, cell, Math.max(0, page), PAGE);
            show(scope, query, names, cell, found, model);
        } catch (QueryRefused | UnknownModel | CircularSegments | UnknownSegment | AudienceLoading refused) {
            // The explorer says what is wrong, and where.
            return "redirect:" + Address.explore(q);
        }
        model.addAttribute("q", q);
        model.addAttribute("keys", cell);
        return "report/orders";
    }

    private void show(
            DataScope scope, ReportQuery query, ReportNames names, List<String> cell, ReportOrders found, Model model) {
        KeyNames.Named named = keys.named(scope, query.by(), List.of(cell));
        model.addAttribute("labels", named.of(query.by(), cell));
        model.addAttribute("answerTitle", words.title(query));
        model.addAttribute(
                "parts",
                words.parts(
                        reports.ask(
                                scope,
                                Rephrased.of(query)
                                        .by(List.of())
                                        .allRows()
                                        .sorted(null)
                                        .query()),
                        keys.namedIn(scope, query.where()),
                        names.things()));
        model.addAttribute("counted", words.counted(query));
        // The order's page explains its credits by the same version.
        model.addAttribute("model", query.model() == null ? null : query.model().toString());
        model.addAttribute("measures", query.measures());
        model.addAttribute("figuresOf", parts(query, found.figures(), measure -> true));
        model.addAttribute(
                "summed", query.measures().stream().filter(CellMeasures::sums).toList());
        model.addAttribute("sums", parts(query, found.figures(), CellMeasures::sums));
        model.addAttribute("found", found);
        model.addAttribute("lines", lines(scope, query, found));
        model.addAttribute("pages", Math.max(1, (found.orders() + PAGE - 1) / PAGE));
        long position = LogPosition.ordinal(found.position());
        model.addAttribute("position", position);
        model.addAttribute("behind", query.asOf() == null ? lag.behind(position) : 0);
    }

    private List<Line> lines(DataScope scope, ReportQuery query, ReportOrders found) {
        List<Line> lines = new ArrayList<>();
        for (ReportOrders.Line line : found.lines()) {
            OrderId id = line.orderId();
            lines.add(new Line(
                    line,
                    stores.store(line.storeId())
                            .map(StoreView::name)
                            .orElse(line.storeId().value()),
                    line.customerId() == null
                            ? null
                            : CellMeasures.end(line.customerId().value()),
                    orders.order(scope, id).map(OrderView::state).orElse(null),
                    parts(query, line.figures(), CellMeasures::sums)));
        }
        return lines;
    }

    private List<Part> parts(ReportQuery query, List<ReportTable.Figure> of, Predicate<ReportMeasure> which) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < of.size(); i++)
            if (which.test(query.measures().get(i)))
                parts.add(new Part(
                        figures.text(query.measures().get(i), of.get(i)),
                        figures.parts(query.measures().get(i), of.get(i))));
        return parts;
    }
}
