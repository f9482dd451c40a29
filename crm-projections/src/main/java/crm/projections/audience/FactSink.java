package crm.projections.audience;

import crm.domain.segment.Behaviour;
import crm.domain.segment.Flag;
import crm.domain.segment.Measure;
import crm.domain.segment.Occasion;
import crm.domain.segment.SegmentRule.CampaignPart;
import crm.domain.segment.Trait;
import crm.projections.audience.AudienceFacts.PaidOrder;
import java.time.MonthDay;
import org.jspecify.annotations.Nullable;

/** Takes what is known of one customer, in any order. What is told again counts once, but behaviour and orders each time. */
public interface FactSink {

    /** Of a trait of which nobody has several, the least of those that are told counts. */
    FactSink trait(Trait trait, String value);

    /** One that does not hold need not be told. */
    FactSink flag(Flag flag, boolean holds);

    /** The last one told counts. */
    FactSink measure(Measure measure, long number);

    /** The last one told counts. */
    FactSink occasion(Occasion occasion, int epochDay);

    /** @param day null: not known */
    FactSink birthday(@Nullable MonthDay day);

    FactSink tag(String tagId);

    FactSink order(PaidOrder order);

    FactSink behaviour(Behaviour behaviour, int epochDay, int times);

    FactSink campaign(String campaignId, CampaignPart part);

    FactSink store(String storeId);
}
