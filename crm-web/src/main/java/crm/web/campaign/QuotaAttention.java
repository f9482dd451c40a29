package crm.web.campaign;

import crm.campaign.ledger.QuotaBoard;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.FrequencyCap;
import crm.domain.org.StoreId;
import crm.platform.security.SignedIn;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreView;
import crm.projections.shared.DataScope;
import crm.web.shared.Attention;
import crm.web.shared.Times;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Customers who have reached a cap, or are one message away from it, and a store's budget that runs out. */
@Component
class QuotaAttention implements Attention {

    /** A budget runs out when less than this part of it is left. */
    private static final int FIFTH = 5;

    /** Counting looks through the whole ledger, and the desk is looked at all day: a minute old is new enough. */
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private static final int MOST_REMEMBERED = 64;

    private record Asked(DataScope scope, FrequencyCap cap, LocalDate day) {}

    private record Counted(Instant until, List<Integer> tally) {}

    private final QuotaBoard board;
    private final CampaignDesk desk;
    private final StoreBudgets budgets;
    private final StoreDirectory directory;
    private final Times times;
    private final Clock clock;
    private final Map<Asked, Counted> counted = new LinkedHashMap<>();

    QuotaAttention(
            QuotaBoard board,
            CampaignDesk desk,
            StoreBudgets budgets,
            StoreDirectory directory,
            Times times,
            Clock clock) {
        this.board = board;
        this.desk = desk;
        this.budgets = budgets;
        this.directory = directory;
        this.times = times;
        this.clock = clock;
    }

    @Override
    public List<Item> of(SignedIn by) {
        if (!CampaignSteps.mayWrite(by)) return List.of();
        List<Item> items = new ArrayList<>();
        addCap(by, items);
        if (!CampaignDesk.isHeadOffice(by)) addBudget(by, items);
        return items;
    }

    private void addCap(SignedIn by, List<Item> items) {
        List<FrequencyCap> caps = QuotaController.inForce(desk.limits());
        if (caps.isEmpty()) return;
        int usual = QuotaController.usual(caps);
        List<Integer> tally = tally(new Asked(by.scope(), caps.get(usual), times.today()));
        int full = tally.getLast();
        int near = tally.size() < 2 ? 0 : tally.get(tally.size() - 2);
        if (full > 0)
            items.add(new Item(
                    Weight.UNDER_WAY, "cap-reached", "scale", full, null, "/campaigns/quota?full=true&cap=" + usual));
        if (near > 0)
            items.add(new Item(Weight.UNDER_WAY, "cap-near", "scale", near, null, "/campaigns/quota?cap=" + usual));
    }

    private List<Integer> tally(Asked asked) {
        Instant now = clock.instant();
        synchronized (counted) {
            counted.values().removeIf(each -> !now.isBefore(each.until));
            Counted known = counted.get(asked);
            if (known != null) return known.tally;
        }
        List<Integer> tally = board.tally(asked.scope, asked.cap, asked.day);
        synchronized (counted) {
            if (counted.size() >= MOST_REMEMBERED)
                counted.remove(counted.keySet().iterator().next());
            counted.put(asked, new Counted(now.plus(REMEMBERED), tally));
        }
        return tally;
    }

    private void addBudget(SignedIn by, List<Item> items) {
        Set<StoreId> stores =
                directory.stores(by.scope()).stream().map(StoreView::storeId).collect(Collectors.toSet());
        if (stores.isEmpty()) return;
        StoreBudgets.Budget least = budgets.least(stores, new CampaignId("-"), desk.limits());
        if (least.left() * FIFTH >= least.whole()) return;
        items.add(new Item(
                Weight.WAITING,
                "budget",
                "wallet",
                Math.max(0, least.left()),
                directory.store(least.store()).map(StoreView::name).orElse(""),
                null,
                "/campaigns/mine",
                null));
    }
}
