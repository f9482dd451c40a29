package crm.web.desk;

import crm.platform.security.Role;
import crm.platform.security.Routes;
import crm.platform.security.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Whoever signs in comes to the own desk. */
@Controller
class DeskController {

    private static final String DASHBOARD = "/dashboard";

    /** In the address of the dashboard, which was here before: what was sent to a colleague still opens. */
    private static final Set<String> OF_DASHBOARD = Set.of("days", "from", "to", "refunds", "thirdParty", "sort");

    private final OpsDesk ops;
    private final StoreDesk store;
    private final StaffDesk staff;

    DeskController(OpsDesk ops, StoreDesk store, StaffDesk staff) {
        this.ops = ops;
        this.store = store;
        this.staff = staff;
    }

    @GetMapping("/")
    String desk(SignedIn by, HttpServletRequest request, Model model) {
        boolean figures = request.getParameterMap().keySet().stream().anyMatch(OF_DASHBOARD::contains);
        if (figures && Routes.mayOpen(by.user().roles(), DASHBOARD)) return "forward:" + DASHBOARD;
        if (by.is(Role.STAFF)) return staff.page(by, model);
        if (by.is(Role.OPS) || by.is(Role.ADMIN)) return ops.page(by, model);
        if (by.is(Role.STORE_MANAGER)) return store.page(by, model);
        return "forward:" + DASHBOARD;
    }

    /** What waits, for polling. */
    @GetMapping("/desk/attention")
    String attention(SignedIn by, Model model) {
        ops.fill(by, model);
        return "desk/ops :: live";
    }

    /** The same of a store manager. */
    @GetMapping("/desk/store/today")
    String today(SignedIn by, Model model) {
        store.fillToday(by, model);
        return "desk/store :: today";
    }
}
