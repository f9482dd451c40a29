package crm.benchmarks.campaigns;

import crm.benchmarks.data.BenchData;
import crm.campaign.ledger.FrequencyLedger;
import crm.campaign.ledger.Reaches;
import crm.campaign.ledger.Reservation;
import crm.campaign.plan.Candidates;
import crm.campaign.plan.PlanOrder;
import crm.campaign.plan.PlanTerms;
import crm.campaign.policy.Caps;
import crm.campaign.policy.Reach;
import crm.campaign.policy.SenderRule;
import crm.campaign.policy.Split;
import crm.domain.campaign.CampaignAudience;
import crm.domain.campaign.CampaignBrief;
import crm.domain.campaign.CampaignContent;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.CampaignLimits;
import crm.domain.campaign.CapPeriod;
import crm.domain.campaign.FrequencyCap;
import crm.domain.campaign.QuietHours;
import crm.domain.campaign.ReachChannel;
import crm.domain.campaign.SendTask;
import crm.domain.campaign.SendTaskId;
import crm.domain.campaign.Variant;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.segment.SegmentId;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The campaign of question Q4: everybody, a tenth held out by the question's own hash, at most four messages in December. */
final class BenchCampaign {

    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    /** The last day of the question's month. */
    static final LocalDate DAY = BenchData.NOW.minusDays(1);

    static final Instant AT = DAY.atTime(12, 0).atZone(SHANGHAI).toInstant();

    /** The question's hash of a customer's number, which is her key here. */
    static final Split SPLIT = new Split() {
        @Override
        public boolean isHeldOut(long key) {
            return (key * 40503) % 65536 % 10 == 0;
        }

        @Override
        public int variant(long key) {
            return 0;
        }
    };

    static final PlanTerms TERMS = new PlanTerms(
            null,
            SenderRule.LATEST_ADDED,
            SendTask.MOST_CUSTOMERS,
            SendTask.MOST_GROUP_CHATS,
            (campaign, brief) -> SPLIT);

    static final CampaignLimits LIMITS = new CampaignLimits(
            List.of(new FrequencyCap(ReachChannel.MESSAGE, CapPeriod.MONTH, 4)), QuietHours.NONE, 0, Map.of());

    static final CampaignBrief BRIEF = new CampaignBrief(
            "Q4",
            Set.of(),
            new CampaignAudience.OfSegment(new SegmentId("everybody")),
            List.of(new Variant("A", 1, new CampaignContent("Happy new year", List.of()))),
            null,
            100,
            null,
            7,
            7);

    private static final int ID_LENGTH = 21; // as the product's own

    private BenchCampaign() {}

    static PlanOrder order(CampaignId campaign) {
        return PlanOrder.first(campaign, BRIEF, LIMITS, AT);
    }

    static Candidates candidates(BenchData data) throws SQLException {
        return data.ask(
                "SELECT customer_id, staff_id, store_id, status, epoch_ms(added_at) FROM profiles ORDER BY 1", rows -> {
                    Candidates candidates = new Candidates(1, false);
                    while (rows.next()) {
                        candidates.add(id(rows.getLong(1)), rows.getLong(1));
                        StoreId store = new StoreId(rows.getString(3));
                        candidates.home(store);
                        if (rows.getInt(4) == 1)
                            candidates.relation(new StaffAccountId(rows.getString(2)), store, rows.getLong(5));
                        else candidates.pastRelation(false);
                    }
                    return candidates;
                });
    }

    static String id(long number) {
        String digits = String.valueOf(number);
        return "c" + "0".repeat(ID_LENGTH - 1 - digits.length()) + digits;
    }

    static long number(String id) {
        return Long.parseLong(id, 1, id.length(), 10);
    }

    /** Messages since the day, as the ledger tells them: by customer and business day. */
    static Reaches reaches(BenchData data, LocalDate since) throws SQLException {
        int[] ends = new int[data.customers()];
        int[] all = data.ask(
                "SELECT customer_id, ts::DATE - DATE '1970-01-01' FROM events WHERE etype = 1 AND ts >= DATE '" + since
                        + "' ORDER BY 1, 2",
                rows -> {
                    int[] found = new int[1 << 10];
                    int count = 0;
                    while (rows.next()) {
                        if (count == found.length) found = Arrays.copyOf(found, count * 2);
                        found[count++] = Reach.of(rows.getInt(2), ReachChannel.MESSAGE);
                        ends[rows.getInt(1) - 1] = count;
                    }
                    return Arrays.copyOf(found, count);
                });
        for (int row = 1; row < ends.length; row++) ends[row] = Math.max(ends[row], ends[row - 1]);
        return Reaches.of(ends, all);
    }

    /**
     * Fills the ledger with the month's messages: the first of each customer as one campaign's, the second as another's, and so
     * on, all on one day of the month, since the cap looks at the month only.
     */
    static void fill(FrequencyLedger ledger, Candidates candidates, Reaches reaches) {
        int first = Reach.of(DAY.withDayOfMonth(1), ReachChannel.MESSAGE);
        Caps none = new Caps(ReachChannel.MESSAGE, DAY.withDayOfMonth(15), List.of(), null);
        int[] rows = new int[candidates.rows()];
        for (int nth = 0; ; nth++) {
            int count = 0;
            for (int row = 0; row < candidates.rows(); row++) {
                int inMonth = 0;
                for (int i = reaches.start(row); i < reaches.end(row); i++) if (reaches.all()[i] >= first) inMonth++;
                if (inMonth > nth) rows[count++] = row;
            }
            if (count == 0) return;
            CampaignId campaign = new CampaignId("past-" + nth);
            ledger.reserve(
                    new Reservation(campaign, none, List.of(new SendTaskId(campaign + "-task")), Set.of()),
                    candidates.ids(),
                    Arrays.copyOf(rows, count),
                    new int[count]);
        }
    }
}
