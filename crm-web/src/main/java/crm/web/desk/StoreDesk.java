package crm.web.desk;

import crm.platform.security.SignedIn;
import crm.projections.audience.TalkToday.Reason;
import crm.projections.org.StoreDirectory;
import crm.projections.query.ReportMeasure;
import crm.web.campaign.MineBoard;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Of a store manager, on her phone: today's tasks, her staff, her customers, sending, results. */
@Component
class StoreDesk {

    /** Reasons for which a manager looks for customers of her store. */
    static final Set<Reason> REASONS = EnumSet.of(Reason.BIRTHDAY, Reason.LAPSED, Reason.NEW);

    private static final int RESULT_DAYS = 7;

    private static final List<ReportMeasure> RESULTS =
            List.of(ReportMeasure.ONLINE_SHARE, ReportMeasure.REVENUE, ReportMeasure.ORDERS, ReportMeasure.CUSTOMERS);

    private final AttentionList attention;
    private final MineBoard campaigns;
    private final TalkRows talk;
    private final Results results;
    private final StoreDirectory stores;

    StoreDesk(AttentionList attention, MineBoard campaigns, TalkRows talk, Results results, StoreDirectory stores) {
        this.attention = attention;
        this.campaigns = campaigns;
        this.talk = talk;
        this.results = results;
        this.stores = stores;
    }

    String page(SignedIn by, Model model) {
        fillToday(by, model);
        campaigns.show(by, model);
        model.addAttribute("back", "desk");
        model.addAttribute("stores", stores.stores(by.scope()));
        model.addAttribute(
                "counts",
                talk.of(by.scope(), REASONS, 0, 0).map(TalkRows.Rows::counts).orElse(null));
        model.addAttribute("reasons", REASONS);
        model.addAttribute("results", results.of(by.scope(), RESULT_DAYS, RESULTS));
        model.addAttribute("resultDays", RESULT_DAYS);
        return "desk/store";
    }

    void fillToday(SignedIn by, Model model) {
        model.addAttribute("attention", attention.of(by));
    }
}
