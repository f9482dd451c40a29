package crm.domain;

import static java.util.stream.Collectors.joining;

import crm.domain.attribution.AttributionModelEvent;
import crm.domain.attribution.AttributionRulesEvent;
import crm.domain.campaign.CampaignEvent;
import crm.domain.campaign.CampaignRulesEvent;
import crm.domain.campaign.SendTaskEvent;
import crm.domain.campaign.upcast.DraftsHoldOutTags;
import crm.domain.campaign.upcast.RevisionsHoldOutTags;
import crm.domain.campaign.upcast.SharesNameTheirVariant;
import crm.domain.channel.ChannelCodeEvent;
import crm.domain.channel.DefaultWelcomeEvent;
import crm.domain.chat.GroupChatEvent;
import crm.domain.contact.ContactEvent;
import crm.domain.contact.ContactTransferEvent;
import crm.domain.contact.GroupChatTransferEvent;
import crm.domain.contact.TransferBatchEvent;
import crm.domain.contact.upcast.ContactAddedNamesItsWay;
import crm.domain.customer.CustomerEvent;
import crm.domain.customer.MembershipEvent;
import crm.domain.form.FormEvent;
import crm.domain.form.FormRoundEvent;
import crm.domain.form.upcast.AnswersNameTheirVersion;
import crm.domain.form.upcast.RoundsNameTheirVersion;
import crm.domain.link.AcquisitionLinkEvent;
import crm.domain.link.LinkBalanceEvent;
import crm.domain.link.LinkContactEvent;
import crm.domain.material.MaterialEvent;
import crm.domain.milestone.MilestoneEvent;
import crm.domain.moment.MomentShareEvent;
import crm.domain.moment.MomentTaskEvent;
import crm.domain.notice.NoticeEvent;
import crm.domain.order.OrderEvent;
import crm.domain.org.MiniProgramSetupEvent;
import crm.domain.org.RegionEvent;
import crm.domain.org.StaffAccountEvent;
import crm.domain.org.StoreEvent;
import crm.domain.period.BookPeriodEvent;
import crm.domain.segment.ScoringEvent;
import crm.domain.segment.SegmentEvent;
import crm.domain.segment.SegmentWatchEvent;
import crm.domain.shared.DomainEvent;
import crm.domain.shared.EventName;
import crm.domain.shared.EventUpcaster;
import crm.domain.sharetarget.ShareTargetEvent;
import crm.domain.tag.TagChangeEvent;
import crm.domain.tag.TagGroupEvent;
import crm.domain.visit.VisitEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Every event that is ever stored, by its stable name, and what lifts its older revisions. Refuses to exist when a name
 * is given twice, an event has none, or a revision cannot be reached from the first.
 */
public final class EventCatalogue {

    private static final List<Class<? extends DomainEvent>> FEATURES = List.of(
            RegionEvent.class,
            StoreEvent.class,
            StaffAccountEvent.class,
            CustomerEvent.class,
            MembershipEvent.class,
            ContactEvent.class,
            ContactTransferEvent.class,
            TransferBatchEvent.class,
            GroupChatTransferEvent.class,
            TagGroupEvent.class,
            TagChangeEvent.class,
            ChannelCodeEvent.class,
            CampaignEvent.class,
            CampaignRulesEvent.class,
            SendTaskEvent.class,
            MomentTaskEvent.class,
            MomentShareEvent.class,
            MaterialEvent.class,
            NoticeEvent.class,
            FormEvent.class,
            FormRoundEvent.class,
            GroupChatEvent.class,
            AcquisitionLinkEvent.class,
            LinkContactEvent.class,
            LinkBalanceEvent.class,
            DefaultWelcomeEvent.class,
            MiniProgramSetupEvent.class,
            SegmentEvent.class,
            SegmentWatchEvent.class,
            OrderEvent.class,
            ScoringEvent.class,
            VisitEvent.class,
            AttributionModelEvent.class,
            AttributionRulesEvent.class,
            BookPeriodEvent.class,
            ShareTargetEvent.class,
            MilestoneEvent.class);

    private static final List<EventUpcaster> UPCASTERS = List.of(
            new ContactAddedNamesItsWay(),
            new SharesNameTheirVariant(),
            new DraftsHoldOutTags(),
            new RevisionsHoldOutTags(),
            new RoundsNameTheirVersion(),
            new AnswersNameTheirVersion());

    private static final EventCatalogue STANDARD = new EventCatalogue(FEATURES, UPCASTERS);

    /** @param revision of the fields as written today; older ones are lifted on reading */
    public record EventType(String name, int revision, Class<? extends DomainEvent> type) {}

    private final Map<String, EventType> byName = new LinkedHashMap<>();
    private final Map<Class<?>, EventType> byClass = new LinkedHashMap<>();
    private final Map<String, List<EventUpcaster>> upcasters = new TreeMap<>();

    /** @param features events, or sealed interfaces of events */
    public EventCatalogue(List<Class<? extends DomainEvent>> features, List<EventUpcaster> upcasters) {
        for (Class<? extends DomainEvent> feature : features) addAllBelow(feature);
        for (EventUpcaster upcaster : upcasters)
            this.upcasters
                    .computeIfAbsent(upcaster.event(), name -> new ArrayList<>())
                    .add(upcaster);
        this.upcasters.values().forEach(chain -> chain.sort(Comparator.comparingInt(EventUpcaster::fromRevision)));
        this.upcasters.keySet().forEach(this::named);
        byName.values().forEach(this::requireUnbrokenChain);
    }

    /** The product's own events. */
    public static EventCatalogue standard() {
        return STANDARD;
    }

    /** In the order of the features and of their source, which never decides anything. */
    public Collection<EventType> all() {
        return List.copyOf(byName.values());
    }

    public Optional<EventType> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** @throws IllegalArgumentException when no event has this name */
    public EventType named(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("No event is named " + name));
    }

    /** @throws IllegalArgumentException when the class is no stored event */
    public EventType of(Class<?> type) {
        EventType found = byClass.get(type);
        if (found == null) throw new IllegalArgumentException("Not a stored event: " + type.getName());
        return found;
    }

    /** All upcasters of an event, from the oldest revision on; none when it never changed. */
    public List<EventUpcaster> upcastersOf(String name) {
        return List.copyOf(upcasters.getOrDefault(name, List.of()));
    }

    /**
     * The fields as of today's revision.
     *
     * @throws IllegalArgumentException when the name is unknown or the revision lies ahead of this build
     */
    public Map<String, Object> upcast(String name, int revision, Map<String, Object> fields) {
        EventType type = named(name);
        if (revision > type.revision())
            throw new IllegalArgumentException("%s is stored in revision %d, this build reads up to %d"
                    .formatted(name, revision, type.revision()));
        Map<String, Object> lifted = fields;
        for (EventUpcaster upcaster : upcastersOf(name))
            if (upcaster.fromRevision() >= revision) lifted = upcaster.upcast(lifted);
        return lifted;
    }

    private void addAllBelow(Class<? extends DomainEvent> type) {
        if (type.isSealed())
            for (Class<?> permitted : type.getPermittedSubclasses())
                addAllBelow(permitted.asSubclass(DomainEvent.class));
        else add(type);
    }

    private void add(Class<? extends DomainEvent> type) {
        EventName name = type.getAnnotation(EventName.class);
        if (name == null || !type.isRecord())
            throw new IllegalStateException("An event is a record with an @EventName: " + type.getName());
        EventType added = new EventType(name.value(), name.revision(), type);
        EventType before = byName.putIfAbsent(name.value(), added);
        if (before != null)
            throw new IllegalStateException("%s names both %s and %s"
                    .formatted(name.value(), before.type().getName(), type.getName()));
        byClass.put(type, added);
    }

    private void requireUnbrokenChain(EventType type) {
        Function<List<EventUpcaster>, String> revisions = chain ->
                chain.stream().map(upcaster -> "" + upcaster.fromRevision()).collect(joining(", "));
        List<EventUpcaster> chain = upcastersOf(type.name());
        boolean unbroken = chain.size() == type.revision();
        for (int i = 0; unbroken && i < chain.size(); i++)
            unbroken = chain.get(i).fromRevision() == i;
        if (!unbroken)
            throw new IllegalStateException("%s is at revision %d, its upcasters start from [%s]"
                    .formatted(type.name(), type.revision(), revisions.apply(chain)));
    }
}
