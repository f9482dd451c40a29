package crm.web.customer;

import crm.domain.campaign.SendTaskEvent.DeliveriesRecorded;
import crm.domain.chat.GroupChatEvent;
import crm.domain.chat.GroupChatId;
import crm.domain.contact.ContactEvent;
import crm.domain.contact.ContactEvent.ContactAdded;
import crm.domain.contact.ContactEvent.ContactTagged;
import crm.domain.contact.ContactEvent.ContactTagsRefused;
import crm.domain.contact.ContactEvent.ContactWelcomeMissed;
import crm.domain.contact.ContactTransferEvent;
import crm.domain.customer.CustomerEvent.CustomerOptedIn;
import crm.domain.customer.CustomerEvent.CustomerOptedOut;
import crm.domain.customer.MembershipEvent;
import crm.domain.moment.MomentShareEvent;
import crm.domain.order.OrderEvent;
import crm.domain.org.StaffAccountId;
import crm.domain.shared.DomainEvent;
import crm.domain.tag.TagId;
import crm.domain.visit.MiniProgramVisit;
import crm.domain.visit.VisitEvent;
import crm.projections.campaign.Deliveries;
import crm.projections.chat.GroupChats;
import crm.projections.customer.ReachTimeline;
import crm.projections.customer.Timeline;
import crm.projections.moment.Moments;
import crm.projections.org.StoreDirectory;
import crm.projections.org.TagDirectory;
import crm.web.shared.Figures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What happened to a customer, in words. */
@Component
class TimelineWords {

    /**
     * @param kind of thing, for icon and colour: {@code contact}, {@code lost}, {@code order}, {@code refund} …
     * @param details what is known besides: store, staff member, amounts
     * @param href where it can be opened; null: nowhere
     */
    public record Line(
            Instant at,
            String kind,
            String icon,
            String what,
            List<String> details,
            @Nullable String href) {}

    private final StoreDirectory stores;
    private final TagDirectory tags;
    private final Deliveries deliveries;
    private final Moments moments;
    private final GroupChats chats;
    private final Figures figures;
    private final MessageSource texts;

    TimelineWords(
            StoreDirectory stores,
            TagDirectory tags,
            Deliveries deliveries,
            Moments moments,
            GroupChats chats,
            Figures figures,
            MessageSource texts) {
        this.stores = stores;
        this.tags = tags;
        this.deliveries = deliveries;
        this.moments = moments;
        this.chats = chats;
        this.figures = figures;
        this.texts = texts;
    }

    List<Line> lines(List<Timeline.Entry> entries) {
        List<StaffAccountId> staff = entries.stream()
                .flatMap(entry -> staffOf(entry.event()))
                .distinct()
                .toList();
        Names names = new Names(stores, tags).withStaff(staff);
        return entries.stream().map(entry -> line(entry, names)).toList();
    }

    private Line line(Timeline.Entry entry, Names names) {
        List<String> details = new ArrayList<>(details(entry.event(), names));
        if (entry.storeId() != null) details.add(names.store(entry.storeId()));
        String kind = kind(entry);
        return new Line(entry.at(), kind, icon(kind), text("timeline." + entry.name()), details, href(entry.event()));
    }

    private static @Nullable String href(DomainEvent event) {
        return switch (event) {
            case OrderEvent e -> "/orders/" + e.orderId().value();
            case GroupChatEvent e -> "/chats/" + e.chatId().value();
            default -> null;
        };
    }

    private List<String> details(DomainEvent event, Names names) {
        return switch (event) {
            case ContactTagged e -> {
                List<String> all = new ArrayList<>(named(e.added(), "+", names));
                all.addAll(named(e.removed(), "−", names));
                all.add(names.staff(e.staffId()));
                yield all;
            }
            case ContactAdded e ->
                List.of(names.staff(e.staffId()), text("add-way." + e.addWay().name()));
            case ContactTagsRefused e -> {
                List<String> all = new ArrayList<>(named(e.added(), "+", names));
                all.addAll(named(e.removed(), "−", names));
                all.add(text("relation-page.error", e.errorCode() + ""));
                yield all;
            }
            case ContactWelcomeMissed e ->
                List.of(
                        names.staff(e.staffId()),
                        text("welcome-miss." + e.reason().name()));
            case ContactEvent e -> List.of(names.staff(e.staffId()));
            case CustomerOptedOut e ->
                List.of(
                        text("consent.reason." + e.reason().name()),
                        text("consent.source." + e.source().name()),
                        e.by());
            case CustomerOptedIn e ->
                List.of(text("consent.source." + e.source().name()), e.by());
            case DeliveriesRecorded e -> {
                String title = deliveries.titles(List.of(e.campaignId())).get(e.campaignId());
                yield title == null ? List.of(names.staff(e.senderId())) : List.of(title, names.staff(e.senderId()));
            }
            case MomentShareEvent e -> {
                String staff = names.staff(e.shareId().staffId());
                yield moments.title(e.shareId().taskId())
                        .map(title -> List.of(title, staff))
                        .orElse(List.of(staff));
            }
            case GroupChatEvent.ChatMembersJoined e ->
                List.of(
                        chat(e.chatId()),
                        text("chats.join." + e.joins().getFirst().scene().name()));
            case GroupChatEvent.ChatMembersLeft e ->
                List.of(
                        chat(e.chatId()),
                        text("chats.quit." + e.leaves().getFirst().scene().name()));
            case ContactTransferEvent e ->
                List.of(names.staff(e.handover().from())
                        + " → "
                        + names.staff(e.handover().to()));
            case VisitEvent e -> visit(e.visit(), names);
            case OrderEvent.OrderPlaced e ->
                List.of(
                        figures.money(e.total()),
                        text("channel." + e.channel().name()),
                        e.orderId().value());
            case OrderEvent.OrderPaid e ->
                List.of(
                        figures.money(e.payment().amount()),
                        text("channel." + e.channel().name()),
                        e.orderId().value());
            case OrderEvent.OrderRefunded e ->
                List.of(figures.money(e.refund().amount()), e.orderId().value());
            case OrderEvent e -> List.of(e.orderId().value());
            case MembershipEvent.MembershipOpened e -> List.of(text("customer.level-number", e.level()));
            case MembershipEvent.MembershipLevelChanged e -> List.of(text("customer.level-number", e.level()));
            case MembershipEvent.PointsEntered e -> List.of(signed(e.points()), e.reason());
            case MembershipEvent.BalanceEntered e -> List.of(figures.money(e.amount()), e.reason());
            default -> List.of();
        };
    }

    private String chat(GroupChatId chatId) {
        String name = chats.names(List.of(chatId)).getOrDefault(chatId, "");
        return name.isEmpty() ? text("chats.unnamed") : name;
    }

    private List<String> visit(MiniProgramVisit visit, Names names) {
        List<String> all = new ArrayList<>();
        all.add(text("mini-program." + visit.miniProgram()));
        all.add(text("visit.scene." + visit.scene()));
        if (visit.staffId() != null) all.add(names.staff(visit.staffId()));
        if (visit.mark() != null) all.add(visit.mark());
        return all;
    }

    private static Stream<StaffAccountId> staffOf(DomainEvent event) {
        return switch (event) {
            case ContactEvent e -> Stream.of(e.staffId());
            case DeliveriesRecorded e -> Stream.of(e.senderId());
            case MomentShareEvent e -> Stream.of(e.shareId().staffId());
            case ContactTransferEvent e ->
                Stream.of(e.handover().from(), e.handover().to());
            case VisitEvent e -> Stream.ofNullable(e.visit().staffId());
            default -> Stream.empty();
        };
    }

    private static List<String> named(Collection<TagId> tags, String sign, Names names) {
        return tags.stream().map(tag -> sign + names.tag(tag)).sorted().toList();
    }

    private String signed(long number) {
        return (number > 0 ? "+" : "") + figures.count(number);
    }

    private static String kind(Timeline.Entry entry) {
        return switch (entry.name()) {
            case "contact.added", "contact.found-there" -> "contact";
            case "contact.lost", "contact.removed-by-staff", "contact.found-gone", "chat.members-left" -> "lost";
            case "contact.tagged", "contact.tags-refused" -> "tag";
            case "contact.welcomed", "contact.welcome-missed" -> "welcome";
            case "contact.noted", "contact.note-refused" -> "note";
            case "order.refunded", "order.cancelled" -> "refund";
            case ReachTimeline.RECEIVED -> "message";
            case ReachTimeline.SEEN, ReachTimeline.LIKED, ReachTimeline.COMMENTED -> "moment";
            case "contact.handed-over" -> "transfer";
            case String name when name.startsWith("contact-transfer.") -> "transfer";
            case "customer.opted-out" -> "lost";
            case "customer.opted-in" -> "message";
            case "customer.absorbed" -> "merged";
            case "mini-program.opened", "mini-program.visit-absorbed" -> "visit";
            default -> entry.name().substring(0, entry.name().indexOf('.')).toLowerCase(Locale.ROOT);
        };
    }

    private static String icon(String kind) {
        return switch (kind) {
            case "contact" -> "user-plus";
            case "lost" -> "user-minus";
            case "tag" -> "tag";
            case "chat" -> "messages";
            case "welcome" -> "message";
            case "note" -> "pencil";
            case "transfer" -> "switch-horizontal";
            case "order" -> "shopping-bag";
            case "refund" -> "receipt-refund";
            case "membership" -> "wallet";
            case "message" -> "send";
            case "moment" -> "camera";
            case "merged" -> "git-merge";
            case "visit" -> "device-mobile";
            default -> "user";
        };
    }

    private String text(String key, Object... arguments) {
        return Objects.requireNonNull(texts.getMessage(key, arguments, LocaleContextHolder.getLocale()));
    }
}
