package crm.web.dashboard;

import crm.domain.order.RevenueDefinition;
import crm.importers.wecom.setup.ConnectionDesk;
import crm.platform.security.SignedIn;
import crm.projections.analytics.AcquisitionQueries;
import crm.projections.analytics.AcquisitionTrend;
import crm.projections.analytics.DayRange;
import crm.projections.analytics.RevenueQueries;
import crm.projections.analytics.RevenueTrend;
import crm.projections.org.StoreDirectory;
import crm.projections.shared.DataScope;
import crm.web.report.ReportLinks;
import crm.web.shared.Lag;
import crm.web.shared.Times;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class DashboardController {

    private final RevenueQueries revenue;
    private final AcquisitionQueries acquisition;
    private final StoreDirectory stores;
    private final DashboardCharts charts;
    private final ConnectionDesk connection;
    private final Lag lag;
    private final ReportLinks links;
    private final Times times;

    DashboardController(
            RevenueQueries revenue,
            AcquisitionQueries acquisition,
            StoreDirectory stores,
            DashboardCharts charts,
            ConnectionDesk connection,
            Lag lag,
            ReportLinks links,
            Times times) {
        this.revenue = revenue;
        this.acquisition = acquisition;
        this.stores = stores;
        this.charts = charts;
        this.connection = connection;
        this.lag = lag;
        this.links = links;
        this.times = times;
    }

    @GetMapping("/dashboard")
    String page(SignedIn by, DataScope scope, DashboardChoice.Asked asked, Model model) {
        fill(by, scope, asked.choice(), model);
        return "dashboard/page";
    }

    /**
     * The figures alone, for polling.
     *
     * @param seen the log position of those on the screen; when nothing came since, the answer is 204 and the screen stays
     */
    @GetMapping("/dashboard/figures")
    @Nullable
    String figures(
            SignedIn by,
            DataScope scope,
            DashboardChoice.Asked asked,
            @RequestParam(defaultValue = "") String seen,
            Model model,
            HttpServletResponse response) {
        fill(by, scope, asked.choice(), model);
        if (seen.equals(model.getAttribute("state"))) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return null;
        }
        return "dashboard/page :: figures";
    }

    private void fill(SignedIn by, DataScope scope, DashboardChoice choice, Model model) {
        LocalDate today = times.today();
        DayRange range = choice.range(today);
        RevenueDefinition definition = choice.definition();
        RevenueTrend trend = revenue.trend(scope, range, definition);
        AcquisitionTrend contacts = acquisition.trend(scope, range);
        long behind = lag.behind(Math.min(trend.asOf(), contacts.asOf()));
        model.addAttribute("choice", choice);
        model.addAttribute("range", range);
        // Orders of an imported past are not in the latest days: the page says where they are.
        model.addAttribute("elsewhere", trend.isEmpty() ? revenue.known(scope).orElse(null) : null);
        model.addAttribute("trend", trend);
        model.addAttribute(
                "closedMonths", trend.closed().stream().map(times::month).collect(Collectors.joining(" · ")));
        model.addAttribute("today", revenue.today(scope, definition));
        model.addAttribute("week", revenue.thisWeek(scope, definition));
        model.addAttribute("contacts", contacts);
        model.addAttribute("contactsToday", acquisition.trend(scope, DayRange.of(today)));
        model.addAttribute("revenueChart", charts.revenue(trend));
        model.addAttribute("contactsChart", charts.contacts(contacts));
        model.addAttribute("regions", revenue.byRegion(scope, range, definition));
        model.addAttribute(
                "stores",
                revenue.byStore(scope, range, definition).stream()
                        .sorted(choice.sort().comparator())
                        .toList());
        model.addAttribute("scope", scope instanceof DataScope.Stores ? stores.stores(scope) : null);
        model.addAttribute("links", links.of(by, range, definition));
        model.addAttribute("behind", behind);
        ConnectionDesk.Hint wecom = connection.hint();
        model.addAttribute("wecom", wecom);
        // The day is part of it: at midnight everything changes though nothing came.
        model.addAttribute(
                "state", today + "." + trend.asOf() + "." + contacts.asOf() + "." + behind + "." + wecom.connected());
    }
}
