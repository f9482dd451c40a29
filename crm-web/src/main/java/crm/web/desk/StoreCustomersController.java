package crm.web.desk;

import crm.platform.security.SignedIn;
import crm.projections.audience.TalkToday.Reason;
import crm.projections.org.StoreDirectory;
import crm.projections.org.TagDirectory;
import crm.web.customer.Names;
import java.util.EnumSet;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Customers of a manager's stores to whom somebody should speak, by the reason. */
@Controller
class StoreCustomersController {

    private static final int PAGE = 30;

    private final TalkRows talk;
    private final StoreDirectory stores;
    private final TagDirectory tags;

    StoreCustomersController(TalkRows talk, StoreDirectory stores, TagDirectory tags) {
        this.talk = talk;
        this.stores = stores;
        this.tags = tags;
    }

    @GetMapping("/desk/store/customers")
    String page(
            SignedIn by,
            @RequestParam(defaultValue = "NEW") Reason why,
            @RequestParam(defaultValue = "0") int skip,
            Model model) {
        int from = Math.max(0, skip);
        TalkRows.Rows found = talk.of(by.scope(), EnumSet.of(why), from, PAGE).orElse(null);
        model.addAttribute("why", why.name());
        model.addAttribute("reasons", StoreDesk.REASONS);
        model.addAttribute("found", found);
        model.addAttribute("from", from);
        model.addAttribute("next", found != null && from + PAGE < found.all() ? from + PAGE : null);
        model.addAttribute("names", new Names(stores, tags));
        return "desk/store-customers";
    }
}
