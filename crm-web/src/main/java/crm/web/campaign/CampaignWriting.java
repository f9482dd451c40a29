package crm.web.campaign;

import crm.domain.campaign.CampaignAudience;
import crm.domain.campaign.CampaignAudience.Chats;
import crm.domain.campaign.CampaignAudience.HandPicked;
import crm.domain.campaign.CampaignAudience.OfSegment;
import crm.domain.campaign.CampaignAudience.OfSnapshot;
import crm.domain.campaign.CampaignAudience.Viewers;
import crm.domain.campaign.CampaignBrief;
import crm.domain.campaign.CampaignKind;
import crm.domain.campaign.Variant;
import crm.domain.chat.GroupChatId;
import crm.domain.customer.CustomerId;
import crm.domain.material.StoredFile;
import crm.domain.moment.MomentContent;
import crm.domain.org.StoreId;
import crm.domain.segment.SegmentId;
import crm.domain.segment.SnapshotId;
import crm.domain.tag.TagId;
import crm.platform.Installation;
import crm.platform.security.Caller;
import crm.projections.audience.FrozenAudiences;
import crm.projections.chat.GroupChats;
import crm.projections.customer.CustomerQueries;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreView;
import crm.projections.segment.SegmentViewer;
import crm.projections.segment.Segments;
import crm.projections.shared.DataScope;
import crm.web.segment.SegmentDesk;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns what is typed of a campaign into its brief, within what the writer may see. */
@Component
class CampaignWriting {

    static final int LONGEST_TITLE = 60;
    /** A list that is ticked by hand; whoever means more means a segment. */
    static final int MOST_PICKED = 500;

    private final Segments segments;
    private final CustomerQueries customers;
    private final GroupChats chats;
    private final StoreDirectory stores;
    private final FrozenAudiences audiences;
    private final VariantWriting variants;
    private final CampaignWords words;
    private final ZoneId zone;
    private final Clock clock;

    CampaignWriting(
            Segments segments,
            CustomerQueries customers,
            GroupChats chats,
            StoreDirectory stores,
            FrozenAudiences audiences,
            VariantWriting variants,
            CampaignWords words,
            Installation installation,
            Clock clock) {
        this.segments = segments;
        this.customers = customers;
        this.chats = chats;
        this.stores = stores;
        this.audiences = audiences;
        this.variants = variants;
        this.words = words;
        this.zone = installation.zone();
        this.clock = clock;
    }

    /**
     * What was read.
     *
     * @param brief null while nobody is chosen; with errors it is good for a forecast only
     * @param errors field → what is wrong with it
     * @param files that the content shows
     */
    record Written(@Nullable CampaignBrief brief, Map<String, String> errors, List<StoredFile> files) {

        boolean isWhole() {
            return brief != null && errors.isEmpty();
        }
    }

    /** @param before the brief that is changed; null for a new one */
    Written read(CampaignForm typed, Caller by, @Nullable CampaignBrief before) {
        Map<String, String> errors = new LinkedHashMap<>();
        CampaignKind kind = before == null ? typed.kind() : before.kind();
        String title = typed.value("title");
        if (title.isEmpty() || title.length() > LONGEST_TITLE)
            errors.put("title", words.text("messages.refused.title"));
        Set<StoreId> meant = stores(typed, by, errors);
        CampaignAudience audience = audience(typed, kind, meant, by, errors);
        VariantWriting.Contents contents = variants.read(typed, kind, before, errors);
        int heldOut = kind == CampaignKind.MOMENT && typed.value("heldOut").isEmpty() ? 0 : heldOut(typed, errors);
        Instant sendAt = sendAt(typed, errors);
        int expiry = days(typed, "expiryDays", CampaignForm.USUAL_EXPIRY, errors);
        int effect = days(typed, "effectDays", CampaignForm.USUAL_EFFECT, errors);
        List<Variant> tried = kind == CampaignKind.MOMENT ? List.of() : contents.variants();
        MomentContent moment = kind == CampaignKind.MOMENT ? contents.moment() : null;
        return new Written(
                audience == null
                        ? null
                        : new CampaignBrief(title, meant, audience, tried, moment, heldOut, sendAt, expiry, effect),
                errors,
                contents.files());
    }

    /** Who may not mean all stores means all of hers. */
    private Set<StoreId> stores(CampaignForm typed, Caller by, Map<String, String> errors) {
        Set<StoreId> chosen = ids(typed.values("store"));
        if (!chosen.stream().allMatch(by.scope()::sees)) errors.put("store", words.text("campaigns.refused.store"));
        if (!chosen.isEmpty() || CampaignDesk.isHeadOffice(by)) return chosen;
        return stores.stores(by.scope()).stream().map(StoreView::storeId).collect(Collectors.toSet());
    }

    private @Nullable CampaignAudience audience(
            CampaignForm typed, CampaignKind kind, Set<StoreId> meant, Caller by, Map<String, String> errors) {
        return switch (kind) {
            case MESSAGE ->
                switch (typed.who()) {
                    case SEGMENT -> ofSegment(typed, by, errors);
                    case SNAPSHOT -> ofSnapshot(typed, by, errors);
                    case PICKED -> picked(typed, by.scope(), errors);
                };
            case GROUP_CHATS -> chats(typed, meant, by.scope(), errors);
            case MOMENT -> viewers(typed, meant, by, errors);
        };
    }

    private @Nullable CampaignAudience ofSegment(CampaignForm typed, Caller by, Map<String, String> errors) {
        String id = typed.value("segment");
        if (!id.isEmpty() && segments.find(new SegmentId(id), viewer(by)).isPresent())
            return new OfSegment(new SegmentId(id));
        errors.put("segment", words.text("campaigns.refused.segment"));
        return null;
    }

    private @Nullable CampaignAudience ofSnapshot(CampaignForm typed, Caller by, Map<String, String> errors) {
        String[] way = typed.value("snapshot").split("/", 2);
        if (way.length == 2 && !way[0].isBlank() && !way[1].isBlank()) {
            SegmentId segment = new SegmentId(way[0]);
            SnapshotId snapshot = new SnapshotId(way[1]);
            if (segments.snapshot(segment, snapshot, viewer(by)).isPresent()) return new OfSnapshot(segment, snapshot);
        }
        errors.put("snapshot", words.text("campaigns.refused.snapshot"));
        return null;
    }

    /** Only whom the writer sees. */
    private @Nullable CampaignAudience picked(CampaignForm typed, DataScope scope, Map<String, String> errors) {
        List<CustomerId> ids =
                typed.values("picked").stream().map(CustomerId::new).toList();
        if (ids.size() > MOST_PICKED) {
            errors.put("picked", words.text("campaigns.refused.picked-many", MOST_PICKED));
            return null;
        }
        Collection<String> seen = customers.profiles(scope, ids).keySet().stream()
                .map(CustomerId::value)
                .toList();
        if (!seen.isEmpty()) return new HandPicked(audiences.freeze(seen));
        errors.put("picked", words.text("campaigns.refused.picked"));
        return null;
    }

    private @Nullable CampaignAudience chats(
            CampaignForm typed, Set<StoreId> meant, DataScope scope, Map<String, String> errors) {
        Set<String> chosen = typed.values("chat");
        List<String> ids = chats.chats(scope).stream()
                .filter(chat -> chat.dismissedAt() == null)
                .filter(chat -> meant.isEmpty() || (chat.storeId() != null && meant.contains(chat.storeId())))
                .map(chat -> chat.chatId())
                .map(GroupChatId::value)
                .filter(chosen::contains)
                .toList();
        if (!ids.isEmpty()) return new Chats(audiences.freeze(ids));
        errors.put("chat", words.text("campaigns.refused.chats"));
        return null;
    }

    private CampaignAudience viewers(CampaignForm typed, Set<StoreId> meant, Caller by, Map<String, String> errors) {
        Set<StoreId> heldOut = ids(typed.values("heldOutStore"));
        if (!heldOut.stream().allMatch(by.scope()::sees) || (!meant.isEmpty() && heldOut.containsAll(meant)))
            errors.put("heldOutStore", words.text("campaigns.refused.held-out-stores"));
        String id = typed.value("segment");
        Set<TagId> tags = id.isEmpty() ? tags(typed, "tag") : Set.of();
        Set<TagId> heldOutTags = tags(typed, "heldOutTag");
        if (!heldOutTags.isEmpty() && (tags.isEmpty() || !Collections.disjoint(tags, heldOutTags)))
            errors.put("heldOutTag", words.text("campaign.holdout-tags"));
        boolean share = !typed.value("heldOut").matches("0*([.,]0*)?");
        if (Stream.of(share, !heldOut.isEmpty(), !heldOutTags.isEmpty())
                        .filter(way -> way)
                        .count()
                > 1) errors.put("heldOut", words.text("campaign.holdout-twice"));
        if (!id.isEmpty() && segments.find(new SegmentId(id), viewer(by)).isEmpty())
            errors.put("segment", words.text("campaigns.refused.segment"));
        return new Viewers(meant, Set.of(), tags, id.isEmpty() ? null : new SegmentId(id), heldOut, heldOutTags);
    }

    private static Set<TagId> tags(CampaignForm typed, String field) {
        return typed.values(field).stream().map(TagId::new).collect(Collectors.toSet());
    }

    /** Permille of a typed percentage. */
    private int heldOut(CampaignForm typed, Map<String, String> errors) {
        try {
            double permille = Double.parseDouble(typed.value("heldOut").replace(',', '.')) * 10;
            if (permille >= 0 && permille <= CampaignBrief.MOST_HELD_OUT && permille == Math.rint(permille))
                return (int) permille;
        } catch (NumberFormatException notANumber) {
            // Said below.
        }
        errors.put("heldOut", words.text("campaigns.refused.held-out", CampaignBrief.MOST_HELD_OUT / 10));
        return 0;
    }

    private @Nullable Instant sendAt(CampaignForm typed, Map<String, String> errors) {
        if (typed.isAtOnce()) return null;
        try {
            Instant at = LocalDateTime.parse(typed.value("at")).atZone(zone).toInstant();
            if (at.isBefore(clock.instant())) errors.put("at", words.text("campaigns.refused.past"));
            return at;
        } catch (DateTimeException noTime) {
            errors.put("at", words.text("campaigns.refused.at"));
            return null;
        }
    }

    private int days(CampaignForm typed, String field, int usual, Map<String, String> errors) {
        try {
            int days = Integer.parseInt(typed.value(field));
            if (days >= 1 && days <= CampaignBrief.MOST_DAYS) return days;
        } catch (NumberFormatException notANumber) {
            // Said below.
        }
        errors.put(field, words.text("campaigns.refused.days", CampaignBrief.MOST_DAYS));
        return usual;
    }

    private static Set<StoreId> ids(Collection<String> typed) {
        return typed.stream().map(StoreId::new).collect(Collectors.toSet());
    }

    private static SegmentViewer viewer(Caller by) {
        return SegmentDesk.viewer(by);
    }
}
