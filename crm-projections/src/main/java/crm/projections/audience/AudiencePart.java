package crm.projections.audience;

import crm.domain.segment.Behaviour;
import crm.domain.segment.Flag;
import crm.domain.segment.Measure;
import crm.domain.segment.Occasion;
import crm.domain.segment.SegmentRule.CampaignPart;
import crm.domain.segment.Trait;
import crm.projections.audience.AudienceFacts.PaidOrder;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of an index that is being loaded, one after the other: columns as {@link AudienceColumns} has them, but without
 * bitmaps and with codes of the loader's own. For one thread.
 */
final class AudiencePart implements FactSink {

    private final int most;
    private final PartVocabularies vocabularies;
    private final List<Column> columns = new ArrayList<>();
    private final List<DayTally> tallies = byOrdinal(Behaviour.values().length, behaviour -> new DayTally());
    private final List<PaidOrder> paid = new ArrayList<>();
    private int row;

    final PartIds ids;
    /** By the ordinals of their kinds, as the other lists. */
    final List<PartValues> traits;

    final PartValues tags;
    final PartValues stores;
    final PartValues campaigns;
    final List<PartBits> flags;
    final List<NumberColumn> measures;
    final List<DayColumn> occasions;
    final NumberColumn birthdays;
    final OrderColumns orders;
    final List<DayCounts> behaviours;

    /** @param most rows that it may get */
    AudiencePart(PartVocabularies vocabularies, int most) {
        this.most = most;
        this.vocabularies = vocabularies;
        Trait[] kinds = Trait.values();
        ids = with(new PartIds());
        traits = byOrdinal(kinds.length, i -> with(new PartValues(vocabularies.of(kinds[i]), kinds[i].hasSeveral())));
        tags = with(new PartValues(vocabularies.tags, true));
        stores = with(new PartValues(vocabularies.stores, true));
        campaigns = with(new PartValues(vocabularies.campaigns, true));
        flags = byOrdinal(Flag.values().length, i -> with(new PartBits()));
        measures = byOrdinal(Measure.values().length, i -> with(new NumberColumn()));
        occasions = byOrdinal(Occasion.values().length, i -> with(new DayColumn()));
        birthdays = with(new NumberColumn());
        orders = with(new OrderColumns(vocabularies.categories));
        behaviours = byOrdinal(Behaviour.values().length, i -> with(new DayCounts()));
    }

    private static <C> List<C> byOrdinal(int kinds, IntFunction<C> column) {
        List<C> columns = new ArrayList<>(kinds);
        for (int kind = 0; kind < kinds; kind++) columns.add(column.apply(kind));
        return columns;
    }

    private <C extends Column> C with(C column) {
        column.growTo(most);
        columns.add(column);
        return column;
    }

    int rows() {
        return row;
    }

    /** What is told from here on is told of this customer, whom no other row is about. */
    void begin(String customerId) {
        ids.set(row, customerId);
    }

    void end() {
        for (PartValues trait : traits) trait.end(row);
        tags.end(row);
        stores.end(row);
        campaigns.end(row);
        orders.set(row, paid);
        paid.clear();
        for (int i = 0; i < tallies.size(); i++) tallies.get(i).moveTo(behaviours.get(i), row);
        row++;
    }

    /** Everything in as few bytes as it takes: there will be no more rows. */
    void trim() {
        for (Column column : columns) column.trim(row);
    }

    @Override
    public AudiencePart trait(Trait trait, String value) {
        traits.get(trait.ordinal()).add(value);
        return this;
    }

    @Override
    public AudiencePart flag(Flag flag, boolean holds) {
        if (holds) flags.get(flag.ordinal()).set(row);
        return this;
    }

    @Override
    public AudiencePart measure(Measure measure, long number) {
        measures.get(measure.ordinal()).set(row, number);
        return this;
    }

    @Override
    public AudiencePart occasion(Occasion occasion, int epochDay) {
        occasions.get(occasion.ordinal()).set(row, epochDay);
        return this;
    }

    @Override
    public AudiencePart birthday(@Nullable MonthDay day) {
        birthdays.set(row, AudienceColumns.number(day));
        return this;
    }

    @Override
    public AudiencePart tag(String tagId) {
        tags.add(tagId);
        return this;
    }

    @Override
    public AudiencePart order(PaidOrder order) {
        paid.add(order);
        return this;
    }

    @Override
    public AudiencePart behaviour(Behaviour behaviour, int epochDay, int times) {
        tallies.get(behaviour.ordinal()).add(epochDay, times);
        return this;
    }

    @Override
    public AudiencePart campaign(String campaignId, CampaignPart part) {
        campaigns.add(vocabularies.campaign(campaignId, part));
        return this;
    }

    @Override
    public AudiencePart store(String storeId) {
        stores.add(storeId);
        return this;
    }
}
