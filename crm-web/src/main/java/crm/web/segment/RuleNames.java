package crm.web.segment;

import crm.domain.segment.SegmentId;
import crm.projections.campaign.CampaignView;
import crm.projections.channel.ChannelCodes;
import crm.projections.org.RegionView;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreView;
import crm.projections.org.TagDirectory;
import crm.projections.org.TagView;
import crm.projections.query.Names;
import crm.projections.shared.DataScope;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What things are called, of those that the asker may see, for one request: each kind is read when it is asked for. */
final class RuleNames implements Names {

    private final DataScope scope;
    private final StoreDirectory stores;
    private final TagDirectory tags;
    private final ChannelCodes channels;
    private final Supplier<Map<SegmentId, String>> segments;
    private final Supplier<List<CampaignView>> campaigns;
    private final Map<Kind, Map<String, String>> namesById = new EnumMap<>(Kind.class);
    private final Map<Kind, Map<String, List<String>>> idsByName = new EnumMap<>(Kind.class);

    /**
     * @param segments names by id, of those that the asker may see
     * @param campaigns that the asker may see
     */
    RuleNames(
            DataScope scope,
            StoreDirectory stores,
            TagDirectory tags,
            ChannelCodes channels,
            Supplier<Map<SegmentId, String>> segments,
            Supplier<List<CampaignView>> campaigns) {
        this.scope = scope;
        this.stores = stores;
        this.tags = tags;
        this.channels = channels;
        this.segments = segments;
        this.campaigns = campaigns;
    }

    private Map<String, String> names(Kind kind) {
        return namesById.computeIfAbsent(kind, asked -> switch (asked) {
            case TAG -> named(tags.tags(), tag -> tag.tagId().value(), TagView::name);
            case STORE -> named(stores.stores(scope), store -> store.storeId().value(), StoreView::name);
            case REGION -> named(stores.regions(), region -> region.regionId().value(), RegionView::name);
            case STAFF ->
                named(
                        stores.staff(scope),
                        staff -> staff.staffId().value(),
                        staff -> staff.name() == null ? staff.staffId().value() : staff.name());
            case CITY ->
                named(
                        stores.stores(scope).stream()
                                .map(StoreView::city)
                                .filter(city -> !city.isBlank())
                                .distinct()
                                .toList(),
                        city -> city,
                        city -> city);
            case CHANNEL ->
                named(
                        channels.codes(scope),
                        code -> code.codeId().value(),
                        code -> code.content().name());
            case SEGMENT ->
                named(segments.get().entrySet(), segment -> segment.getKey().value(), Map.Entry::getValue);
            case CAMPAIGN ->
                named(
                        campaigns.get(),
                        campaign -> campaign.campaignId().value(),
                        campaign -> campaign.brief().title());
        });
    }

    private static <T> Map<String, String> named(
            Collection<T> things, Function<? super T, String> id, Function<? super T, String> name) {
        Map<String, String> names = new TreeMap<>();
        for (T thing : things) names.put(id.apply(thing), name.apply(thing));
        return names;
    }

    private Map<String, List<String>> ids(Kind kind) {
        return idsByName.computeIfAbsent(
                kind,
                asked -> names(asked).entrySet().stream()
                        .collect(Collectors.groupingBy(
                                Map.Entry::getValue,
                                TreeMap::new,
                                Collectors.mapping(Map.Entry::getKey, Collectors.toList()))));
    }

    @Override
    public Optional<String> idOf(Kind kind, String name) {
        if (kind == Kind.CITY) return Optional.of(name);
        List<String> called = ids(kind).getOrDefault(name, List.of());
        if (called.size() == 1) return Optional.of(called.getFirst());
        // Messages and moments that were sent without a campaign have ids of their own.
        if (kind == Kind.CAMPAIGN && called.isEmpty()) return Optional.of(name);
        return names(kind).containsKey(name) ? Optional.of(name) : Optional.empty();
    }

    @Override
    public String nameOf(Kind kind, String id) {
        String name = names(kind).get(id);
        if (name == null) return id;
        // What reads as another thing's id would be taken for that one.
        boolean clear = ids(kind).getOrDefault(name, List.of()).size() == 1
                && !names(kind).containsKey(name);
        return clear || name.equals(id) ? name : id;
    }

    /** What to suggest; of things with one name each by its id. */
    @Override
    public List<String> all(Kind kind) {
        return names(kind).keySet().stream()
                .map(id -> nameOf(kind, id))
                .sorted()
                .toList();
    }

    /** For people, where it need not be read back. */
    String shown(Kind kind, String id) {
        return names(kind).getOrDefault(id, id);
    }
}
