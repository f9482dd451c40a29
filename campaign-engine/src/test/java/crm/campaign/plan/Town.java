package crm.campaign.plan;

import crm.domain.campaign.CampaignAudience;
import crm.domain.campaign.CampaignBrief;
import crm.domain.campaign.CampaignContent;
import crm.domain.campaign.Variant;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.segment.SegmentId;
import crm.projections.shared.DataScope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** A town's customers, all meant by every campaign, in another order whenever they are asked for. */
public final class Town implements CandidateSource {

    private static final int STAFF = 12;
    private static final int STORES = 4;

    private final List<String> customers;
    private final Random order = new Random(5);

    public final Set<String> optedOut = new HashSet<>();
    public final Set<String> gone = new HashSet<>();

    /** By how many staff members the customers are another's. */
    int shift;

    public Town(List<String> customers) {
        this.customers = customers;
    }

    /** Two variants, a tenth held out, in all stores. */
    static CampaignBrief brief() {
        CampaignContent content = new CampaignContent("Mooncakes", List.of());
        return new CampaignBrief(
                "Mid-autumn",
                Set.of(),
                new CampaignAudience.OfSegment(new SegmentId("everybody")),
                List.of(new Variant("A", 1, content), new Variant("B", 1, content)),
                null,
                100,
                null,
                3,
                7);
    }

    static StoreId storeOf(String customer) {
        return new StoreId("s" + Math.floorMod(customer.hashCode(), STORES));
    }

    @Override
    public Candidates candidates(CampaignBrief brief, DataScope scope) {
        return candidates(brief, customers, scope);
    }

    @Override
    public synchronized Candidates candidates(CampaignBrief brief, Collection<String> ids, DataScope scope) {
        List<String> shuffled = new ArrayList<>(ids);
        Collections.shuffle(shuffled, order);
        Candidates candidates = new Candidates(42, false);
        for (String id : shuffled) {
            if (!scope.sees(storeOf(id)) || gone.contains(id) && ids == customers) continue;
            candidates.add(id);
            candidates.home(storeOf(id));
            if (gone.contains(id)) candidates.unknown();
            if (optedOut.contains(id)) candidates.optedOut();
            if (Math.floorMod(id.hashCode(), 17) == 0) candidates.pastRelation(false);
            else
                candidates.relation(
                        new StaffAccountId("w" + Math.floorMod(id.hashCode() * 31 + shift, STAFF)), storeOf(id), 1_000);
        }
        return candidates;
    }
}
