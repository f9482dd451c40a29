package crm.web.campaign;

import crm.domain.campaign.CampaignBrief;
import crm.domain.campaign.CampaignKind;
import crm.domain.customer.CustomerId;
import crm.domain.material.Attachment;
import crm.domain.org.StaffAccountId;
import crm.domain.segment.SegmentId;
import crm.platform.security.SignedIn;
import crm.projections.chat.GroupChatView;
import crm.projections.chat.GroupChats;
import crm.projections.customer.CustomerProfile;
import crm.projections.customer.CustomerQueries;
import crm.projections.customer.CustomerSearch;
import crm.projections.customer.CustomerSearch.Sort;
import crm.projections.material.MaterialView;
import crm.projections.org.StoreDirectory;
import crm.projections.org.TagDirectory;
import crm.projections.segment.SegmentView;
import crm.projections.segment.SegmentViewer;
import crm.projections.segment.Segments;
import crm.store.documents.StoreUnavailable;
import crm.web.campaign.Attaching.Place;
import crm.web.campaign.CampaignForm.Version;
import crm.web.campaign.CampaignForm.Who;
import crm.web.customer.Names;
import crm.web.segment.SegmentDesk;
import crm.web.shared.Figures;
import crm.web.shared.StaffAndStores;
import crm.web.shared.Times;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Fills the page on which a campaign is written. */
@Component
class EditPage {

    private static final int FOUND = 20;
    /** Segments whose snapshots are offered. */
    private static final int SNAPSHOT_SEGMENTS = 60;

    private final Segments segments;
    private final CustomerQueries customers;
    private final GroupChats chats;
    private final StoreDirectory stores;
    private final TagDirectory tags;
    private final Attaching attaching;
    private final Figures figures;
    private final Times times;

    EditPage(
            Segments segments,
            CustomerQueries customers,
            GroupChats chats,
            StoreDirectory stores,
            TagDirectory tags,
            Attaching attaching,
            Figures figures,
            Times times) {
        this.segments = segments;
        this.customers = customers;
        this.chats = chats;
        this.stores = stores;
        this.tags = tags;
        this.attaching = attaching;
        this.figures = figures;
        this.times = times;
    }

    /** Something that can be chosen, and how it is named. */
    record Choice(String value, String text) {}

    /** @param phone masked, or the end of her id */
    record Pick(String id, @Nullable String name, String phone, boolean picked) {}

    record Chat(String id, String name, String more) {}

    record Piece(String id, String name, String kind, boolean chosen) {}

    /** What a campaign to a segment may be called, so that who is in a hurry types nothing; "" for none that is seen. */
    String suggestedTitle(String segment, SignedIn by) {
        if (segment.isBlank()) return "";
        return segments.find(new SegmentId(segment), SegmentDesk.viewer(by))
                .map(SegmentView::name)
                .filter(name -> name.length() <= CampaignWriting.LONGEST_TITLE)
                .orElse("");
    }

    /** @param before the brief that is changed */
    String show(
            CampaignForm typed, SignedIn by, @Nullable CampaignBrief before, Map<String, String> errors, Model model) {
        SegmentViewer viewer = SegmentDesk.viewer(by);
        List<SegmentView> seen = segments.list(viewer, false);
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("told", !errors.isEmpty());
        model.addAttribute("stores", stores.stores(by.scope()));
        model.addAttribute("segments", seen);
        model.addAttribute("library", library(typed, before));
        switch (typed.kind()) {
            case MESSAGE -> {
                model.addAttribute("snapshots", snapshots(typed, seen, viewer));
                people(typed, by, model);
            }
            case GROUP_CHATS -> model.addAttribute("chats", chats(by));
            case MOMENT -> model.addAttribute("tags", tags.tags());
        }
        return "campaign/edit";
    }

    /** Those who are picked first, then whom the search finds. */
    void people(CampaignForm typed, SignedIn by, Model model) {
        String text = typed.value("search");
        Names names = new Names(stores, tags);
        Map<String, Pick> people = new LinkedHashMap<>();
        List<CustomerId> picked = typed.values("picked").stream()
                .limit(CampaignWriting.MOST_PICKED)
                .map(CustomerId::new)
                .toList();
        customers.profiles(by.scope(), picked).values().forEach(one -> put(people, one, names, true));
        if (!text.isEmpty()) found(text, by).forEach(one -> put(people, one, names, false));
        model.addAttribute("search", text);
        model.addAttribute("people", List.copyOf(people.values()));
    }

    private List<CustomerProfile> found(String text, SignedIn by) {
        try {
            return customers.search(by.scope(), search(text)).customers();
        } catch (StoreUnavailable starting) {
            return List.of();
        }
    }

    private static CustomerSearch search(String text) {
        return new CustomerSearch(text, null, null, null, null, null, null, null, null, Sort.RELEVANCE, FOUND, null);
    }

    private static void put(Map<String, Pick> people, CustomerProfile one, Names names, boolean picked) {
        String id = one.customerId().value();
        people.putIfAbsent(id, new Pick(id, one.name(), names.phoneOrId(one.customerId(), one.phone()), picked));
    }

    private List<Choice> snapshots(CampaignForm typed, List<SegmentView> seen, SegmentViewer viewer) {
        List<Choice> choices = new ArrayList<>();
        for (SegmentView segment : seen.subList(0, Math.min(seen.size(), SNAPSHOT_SEGMENTS)))
            segments.snapshots(segment.segmentId(), viewer)
                    .forEach(each -> choices.add(new Choice(
                            segment.segmentId() + "/" + each.snapshot().snapshotId(),
                            segment.name() + " · "
                                    + times.moment(each.snapshot().countedAt()) + " · "
                                    + figures.count(each.snapshot().count()))));
        String chosen = typed.value("snapshot");
        boolean known = typed.who() != Who.SNAPSHOT
                || choices.stream().anyMatch(each -> each.value().equals(chosen));
        // Of an archived segment: it stays what it is.
        if (!known && !chosen.isEmpty()) choices.add(new Choice(chosen, chosen));
        return choices;
    }

    private List<Chat> chats(SignedIn by) {
        List<GroupChatView> open = chats.chats(by.scope()).stream()
                .filter(chat -> chat.dismissedAt() == null)
                .toList();
        Set<StaffAccountId> owners = open.stream().map(GroupChatView::ownerId).collect(Collectors.toSet());
        StaffAndStores names = StaffAndStores.of(stores, owners);
        return open.stream()
                .map(chat -> new Chat(
                        chat.chatId().value(),
                        chat.name(),
                        names.staff(chat.ownerId()) + " · " + names.store(chat.storeId()) + " · "
                                + figures.count(
                                        chat.size().customers() + chat.size().staff())))
                .toList();
    }

    /** By version: what it shows already first, then the library. */
    private Map<String, List<Piece>> library(CampaignForm typed, @Nullable CampaignBrief before) {
        List<MaterialView> material =
                attaching.choices(typed.kind() == CampaignKind.MOMENT ? Place.MOMENT : Place.MESSAGE);
        Map<String, List<Piece>> byVersion = new LinkedHashMap<>();
        for (Version version : typed.versions()) {
            List<Piece> pieces = new ArrayList<>();
            List<Attachment> shown = new ArrayList<>();
            for (String id : version.materials()) {
                Attachment kept = VariantWriting.kept(before, id);
                if (kept == null) continue;
                shown.add(kept);
                pieces.add(new Piece(id, name(kept, material), kept.kind().name(), true));
            }
            for (MaterialView each : material)
                if (attaching.attachment(each).filter(shown::contains).isEmpty()) pieces.add(piece(each, version));
            byVersion.put(version.name(), pieces);
        }
        return byVersion;
    }

    private static Piece piece(MaterialView material, Version version) {
        String id = material.materialId().value();
        return new Piece(
                id,
                material.content().name(),
                material.content().kind().name(),
                version.materials().contains(id));
    }

    /** As the library names it, while it is the same there. */
    private String name(Attachment kept, List<MaterialView> material) {
        return material.stream()
                .filter(each -> attaching.attachment(each).filter(kept::equals).isPresent())
                .map(each -> each.content().name())
                .findFirst()
                .orElse(kept.title() == null ? Figures.NONE : kept.title());
    }
}
