package crm.web.campaign;

import crm.campaign.ledger.QuotaBoard;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.FrequencyCap;
import crm.domain.org.StoreId;
import crm.platform.security.SignedIn;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreView;
import crm.web.shared.Attention;
import crm.web.shared.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Customers who have reached a cap, or are one message away from it, and a store's budget that runs out. */
@Component
class QuotaAttention implements Attention {

    /** A budget runs out when less than this part of it is left. */
    private static final int FIFTH = 5;

    private final QuotaBoard board;
    private final CampaignDesk desk;
    private final StoreBudgets budgets;
    private final StoreDirectory directory;
    private final Times times;

    QuotaAttention(QuotaBoard board, CampaignDesk desk, StoreBudgets budgets, StoreDirectory directory, Times times) {
        this.board = board;
        this.desk = desk;
        this.budgets = budgets;
        this.directory = directory;
        this.times = times;
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
        List<Integer> tally = board.tally(by.scope(), caps.get(usual), times.today());
        int full = tally.getLast();
        int near = tally.size() < 2 ? 0 : tally.get(tally.size() - 2);
        if (full > 0)
            items.add(new Item(
                    Weight.UNDER_WAY, "cap-reached", "scale", full, null, "/campaigns/quota?full=true&cap=" + usual));
        if (near > 0)
            items.add(new Item(Weight.UNDER_WAY, "cap-near", "scale", near, null, "/campaigns/quota?cap=" + usual));
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
