package crm.domain.segment;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import crm.domain.segment.Orders.OrderFilter;
import crm.domain.tag.TagId;
import java.util.List;
import java.util.Set;

/**
 * Who belongs to a segment, as a tree. Text, JSON and the builder on screen are forms of this one tree, and each of its
 * readers (columns in the heap, the search engine, a plain scan) finds the same customers by it. What it names it names by
 * id or code; what a date is relative to is the business day of the question.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "rule")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SegmentRule.All.class, name = "all"),
    @JsonSubTypes.Type(value = SegmentRule.Any.class, name = "any"),
    @JsonSubTypes.Type(value = SegmentRule.Not.class, name = "not"),
    @JsonSubTypes.Type(value = SegmentRule.OneOf.class, name = "one-of"),
    @JsonSubTypes.Type(value = SegmentRule.Known.class, name = "known"),
    @JsonSubTypes.Type(value = SegmentRule.Holds.class, name = "holds"),
    @JsonSubTypes.Type(value = SegmentRule.Measured.class, name = "measured"),
    @JsonSubTypes.Type(value = SegmentRule.Dated.class, name = "dated"),
    @JsonSubTypes.Type(value = SegmentRule.HasBirthday.class, name = "birthday"),
    @JsonSubTypes.Type(value = SegmentRule.Tagged.class, name = "tagged"),
    @JsonSubTypes.Type(value = SegmentRule.Ordered.class, name = "ordered"),
    @JsonSubTypes.Type(value = SegmentRule.OrderedOn.class, name = "ordered-on"),
    @JsonSubTypes.Type(value = SegmentRule.Did.class, name = "did"),
    @JsonSubTypes.Type(value = SegmentRule.InCampaign.class, name = "campaign"),
    @JsonSubTypes.Type(value = SegmentRule.InSegment.class, name = "segment"),
    @JsonSubTypes.Type(value = SegmentRule.Share.class, name = "share"),
})
public sealed interface SegmentRule {

    /** Of an empty list: everybody. */
    record All(List<SegmentRule> rules) implements SegmentRule {}

    /** Of an empty list: nobody. */
    record Any(List<SegmentRule> rules) implements SegmentRule {}

    /** In JSON it is {@code negated}: {@code rule} tells the kind. */
    record Not(@JsonProperty("negated") SegmentRule rule) implements SegmentRule {}

    /** Whose trait is one of these; of an unknown trait nobody's is. */
    record OneOf(Trait trait, Set<String> values) implements SegmentRule {}

    /** Whose trait is known at all. */
    record Known(Trait trait) implements SegmentRule {}

    record Holds(Flag flag) implements SegmentRule {}

    /** Whose measure lies in the range. Money is fen; a measure that is not known lies in no range. */
    record Measured(Measure measure, Range range) implements SegmentRule {}

    /** To whom it happened, last, within the period; never to those to whom it did not happen. */
    record Dated(Occasion occasion, Period period) implements SegmentRule {}

    record HasBirthday(BirthdayWindow window) implements SegmentRule {}

    /** Carries any or all of the tags, put on by whomever of the staff. */
    record Tagged(Quantifier quantifier, Set<TagId> tags) implements SegmentRule {}

    /** Whose orders, of those that the filter takes, come to a number or an amount in the range. */
    record Ordered(Orders.Total total, OrderFilter filter, Range range) implements SegmentRule {}

    /** Whose first or last order, of those that the filter takes, was paid within the period. */
    record OrderedOn(Orders.End end, OrderFilter filter, Period period) implements SegmentRule {}

    /** To whom it happened so many times within the period; the range counts days' events, from 0 on. */
    record Did(Behaviour behaviour, Period period, Range times) implements SegmentRule {}

    /** Who was reached by a campaign, planned for it, held out of it, or engaged with it. */
    record InCampaign(String campaignId, CampaignPart part) implements SegmentRule {}

    /** Who is in another segment, as that is defined then. */
    record InSegment(SegmentId segmentId) implements SegmentRule {}

    /**
     * A stable random share: of everybody the same ones each time, independent of every other salt.
     *
     * @param from in ten-thousandths, 0 to 10,000
     * @param to exclusive
     */
    record Share(int from, int to, String salt) implements SegmentRule {}

    /** How many of the tags. */
    enum Quantifier {
        ANY,
        ALL
    }

    /** What a campaign did with a customer, or she with it. */
    enum CampaignPart {
        PLANNED,
        RECEIVED,
        HELD_OUT,
        /** Liked or commented on its moment. */
        ENGAGED
    }
}
