package crm.web.desk;

import crm.domain.order.RevenueDefinition;
import crm.platform.security.SignedIn;
import crm.projections.analytics.AcquisitionQueries;
import crm.projections.analytics.DayRange;
import crm.projections.analytics.RevenueQueries;
import crm.projections.analytics.RevenueSoFar;
import crm.web.shared.Times;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Of operations and administrators: what needs attention today, and three figures that lead to all others. */
@Component
class OpsDesk {

    private final AttentionList attention;
    private final RevenueQueries revenue;
    private final AcquisitionQueries acquisition;
    private final Times times;

    OpsDesk(AttentionList attention, RevenueQueries revenue, AcquisitionQueries acquisition, Times times) {
        this.attention = attention;
        this.revenue = revenue;
        this.acquisition = acquisition;
        this.times = times;
    }

    String page(SignedIn by, Model model) {
        fill(by, model);
        return "desk/ops";
    }

    void fill(SignedIn by, Model model) {
        RevenueSoFar today = revenue.today(by.scope(), RevenueDefinition.STANDARD);
        model.addAttribute("attention", attention.of(by));
        model.addAttribute("today", today);
        model.addAttribute(
                "won",
                acquisition
                        .trend(by.scope(), DayRange.of(times.today()))
                        .total()
                        .added());
    }
}
