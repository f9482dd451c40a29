package crm.web.campaign;

import crm.campaign.ledger.QuotaBoard;
import crm.domain.campaign.CampaignLimits;
import crm.domain.campaign.FrequencyCap;
import crm.domain.customer.CustomerId;
import crm.platform.security.SignedIn;
import crm.projections.audience.AudienceLoading;
import crm.projections.customer.CustomerProfile;
import crm.projections.customer.CustomerQueries;
import crm.projections.moment.MomentDays;
import crm.projections.org.StoreDirectory;
import crm.projections.org.TagDirectory;
import crm.web.customer.Names;
import crm.web.shared.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who is near a cap, and who has reached it: whoever plans a campaign sees beforehand whom it will not get to. */
@Controller
@RequestMapping("/campaigns/quota")
class QuotaController {

    private static final int PAGE = 50;

    private final QuotaBoard board;
    private final MomentDays days;
    private final CampaignDesk desk;
    private final CustomerQueries customers;
    private final StoreDirectory stores;
    private final TagDirectory tags;
    private final Times times;

    QuotaController(
            QuotaBoard board,
            MomentDays days,
            CampaignDesk desk,
            CustomerQueries customers,
            StoreDirectory stores,
            TagDirectory tags,
            Times times) {
        this.board = board;
        this.days = days;
        this.desk = desk;
        this.customers = customers;
        this.stores = stores;
        this.tags = tags;
        this.times = times;
    }

    record Person(CustomerProfile profile, int used) {}

    /** So many customers are reached so often. @param width of a bar, 0 to 100 */
    record Step(int used, boolean full, int customers, int width) {}

    /** @param cap place of the cap among those that are set; @param full only who has reached it */
    @GetMapping
    String page(
            SignedIn by,
            @RequestParam(defaultValue = "-1") int cap,
            @RequestParam(defaultValue = "false") boolean full,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        MomentDays.Tally moments = days.tally(times.today(), by.scope());
        model.addAttribute("momentsToday", moments.moments());
        model.addAttribute("momentSteps", steps(moments.customers()));
        List<FrequencyCap> caps = inForce(desk.limits());
        model.addAttribute("caps", caps);
        model.addAttribute("full", full);
        model.addAttribute("names", new Names(stores, tags));
        if (caps.isEmpty()) return "campaign/quota";
        int chosen = cap < 0 || cap >= caps.size() ? usual(caps) : cap;
        FrequencyCap asked = caps.get(chosen);
        model.addAttribute("cap", chosen);
        model.addAttribute("asked", asked);
        try {
            model.addAttribute("steps", steps(board.tally(by.scope(), asked, times.today())));
            int atLeast = full ? asked.most() : Math.max(1, asked.most() - 1);
            QuotaBoard.Page page = board.page(by.scope(), asked, times.today(), atLeast, cursor(after), PAGE);
            model.addAttribute("people", people(page, by));
            model.addAttribute("next", page.next());
            model.addAttribute("after", after);
        } catch (AudienceLoading loading) {
            model.addAttribute("loading", true);
        }
        return "campaign/quota";
    }

    /** A cap of none has nobody near it. */
    static List<FrequencyCap> inForce(CampaignLimits limits) {
        return limits.caps().stream().filter(each -> each.most() > 0).toList();
    }

    /** The monthly one of messages, when there is one: it is the first that people run into. */
    static int usual(List<FrequencyCap> caps) {
        int usual = 0;
        for (int i = 1; i < caps.size(); i++)
            if (caps.get(i).channel() == caps.get(usual).channel()
                    && caps.get(i).period().compareTo(caps.get(usual).period()) > 0) usual = i;
        return usual;
    }

    private static String cursor(String typed) {
        return typed.matches("\\d{1,6}\\..+") ? typed : "";
    }

    private List<Person> people(QuotaBoard.Page page, SignedIn by) {
        Map<CustomerId, CustomerProfile> profiles = customers.profiles(
                by.scope(),
                page.rows().stream()
                        .map(row -> new CustomerId(row.customerId()))
                        .toList());
        List<Person> people = new ArrayList<>();
        for (QuotaBoard.Row row : page.rows()) {
            CustomerProfile profile = profiles.get(new CustomerId(row.customerId()));
            if (profile != null) people.add(new Person(profile, row.used()));
        }
        return people;
    }

    private static List<Step> steps(List<Integer> tally) {
        int highest =
                Math.max(1, tally.stream().mapToInt(Integer::intValue).max().orElse(1));
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < tally.size(); i++)
            steps.add(new Step(i + 1, i == tally.size() - 1, tally.get(i), tally.get(i) * 100 / highest));
        return steps;
    }
}
