package crm.projections.moment;

import crm.domain.moment.MomentTaskId;
import crm.domain.segment.Orders;
import crm.domain.segment.Orders.OrderFilter;
import crm.domain.segment.Period;
import crm.domain.segment.Range;
import crm.domain.segment.SegmentRule;
import crm.domain.segment.SegmentRule.CampaignPart;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** The second reach of a moment (二次触达): whom to write to of those who saw it. */
public final class MomentFollowUp {

    private MomentFollowUp() {}

    /**
     * Who liked or commented on it and has not ordered since.
     *
     * @param since business day on which it was made
     */
    public static SegmentRule engagedWithoutOrder(MomentTaskId taskId, LocalDate since) {
        Period fromThen = new Period(new Period.OnDate(since), null);
        return new SegmentRule.All(List.of(
                new SegmentRule.InCampaign(taskId.value(), CampaignPart.ENGAGED),
                new SegmentRule.Ordered(
                        Orders.Total.COUNT, new OrderFilter(fromThen, Set.of(), Set.of()), Range.exactly(0))));
    }
}
