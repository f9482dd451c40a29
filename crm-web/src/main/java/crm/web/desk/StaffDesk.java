package crm.web.desk;

import crm.domain.campaign.TextVariables;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.segment.Flag;
import crm.domain.segment.Occasion;
import crm.domain.segment.Period;
import crm.domain.segment.SegmentRule;
import crm.platform.security.SignedIn;
import crm.projections.audience.Audience;
import crm.projections.audience.AudienceLoading;
import crm.projections.audience.TalkToday.Reason;
import crm.projections.campaign.MessageView;
import crm.projections.campaign.Messages;
import crm.projections.campaign.SendTaskView;
import crm.projections.moment.Moments;
import crm.projections.org.StaffView;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreView;
import crm.projections.query.ReportMeasure;
import crm.web.form.OwnForms;
import crm.web.shared.Times;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Of a staff member (关系经理): whom to speak to today and why, her tasks, her results. */
@Component
class StaffDesk {

    private static final int TALKS = 20;
    private static final int MESSAGES = 50;
    private static final int SHOWN_CHARACTERS = 500;
    private static final int RESULT_DAYS = 30;

    /** A share that was asked for longer ago is no task any more: WeCom takes it away. */
    private static final Duration TASK = Duration.ofDays(7);

    private static final List<ReportMeasure> RESULTS =
            List.of(ReportMeasure.REVENUE, ReportMeasure.ORDERS, ReportMeasure.CUSTOMERS);

    private final TalkRows talk;
    private final Results results;
    private final Messages messages;
    private final Moments moments;
    private final OwnForms forms;
    private final Audience audience;
    private final StoreDirectory directory;
    private final Times times;
    private final Clock clock;

    StaffDesk(
            TalkRows talk,
            Results results,
            Messages messages,
            Moments moments,
            OwnForms forms,
            Audience audience,
            StoreDirectory directory,
            Times times,
            Clock clock) {
        this.talk = talk;
        this.results = results;
        this.messages = messages;
        this.moments = moments;
        this.forms = forms;
        this.audience = audience;
        this.directory = directory;
        this.times = times;
        this.clock = clock;
    }

    /** A message that she has not sent to her customers. */
    record Share(String title, List<Text> texts, long customers, Instant since) {}

    /** @param version null: all her customers get the same */
    record Text(@Nullable String version, String text, long customers) {}

    /** @param customers whom she has; null while they are being loaded */
    record Own(@Nullable Integer customers, @Nullable Integer won, long sent, long reached) {}

    String page(SignedIn by, Model model) {
        StaffAccountId staffId = Objects.requireNonNull(by.user().staff(), "has the role of staff");
        Optional<StaffView> herself =
                Optional.ofNullable(directory.staff(List.of(staffId)).get(staffId));
        Set<StoreId> stores = herself.map(StaffView::storeIds).orElse(Set.of());
        String name = herself.map(StaffView::name).orElse("");
        List<MessageView> mine = messages.latest(by.scope(), MESSAGES);
        model.addAttribute(
                "talk",
                talk.of(by.scope(), EnumSet.allOf(Reason.class), 0, TALKS).orElse(null));
        model.addAttribute("shares", shares(mine, name));
        model.addAttribute(
                "moments",
                moments.unpublished(staffId, by.scope(), clock.instant().minus(TASK)));
        model.addAttribute("forms", forms.of(staffId, stores));
        model.addAttribute("results", results.of(by.scope(), RESULT_DAYS, RESULTS));
        model.addAttribute("own", own(by, mine));
        model.addAttribute("resultDays", RESULT_DAYS);
        model.addAttribute("stores", stores.stream().map(this::nameOf).sorted().toList());
        return "desk/staff";
    }

    private List<Share> shares(List<MessageView> mine, String name) {
        Instant from = clock.instant().minus(TASK);
        return mine.stream()
                .filter(MessageView::waitsForStaff)
                .filter(message -> message.requestedAt().isAfter(from))
                .map(message -> share(message, name))
                .toList();
    }

    private Share share(MessageView message, String name) {
        List<Text> texts = message.tasks().stream()
                .filter(SendTaskView::waitsForStaff)
                .map(task -> new Text(
                        task.variant(),
                        filled(message, task, name),
                        task.funnel().unsent()))
                .sorted(Comparator.comparing(text -> String.valueOf(text.version())))
                .toList();
        return new Share(
                message.title(),
                together(texts),
                texts.stream().mapToLong(Text::customers).sum(),
                message.requestedAt());
    }

    /** Shares that say the same are one text to her; versions of one text differ by what is attached. */
    private static List<Text> together(List<Text> texts) {
        Map<String, Text> said = new LinkedHashMap<>();
        for (Text text : texts)
            said.merge(
                    text.version() + " " + text.text(),
                    text,
                    (one, more) -> new Text(one.version(), one.text(), one.customers() + more.customers()));
        return List.copyOf(said.values());
    }

    /** As her customers get it; WeCom shows her the rest of a long one. */
    private String filled(MessageView message, SendTaskView task, String name) {
        String store = task.storeId() == null ? "" : nameOf(task.storeId());
        String text = TextVariables.filled(message.contentOf(task).text(), name, store);
        return text.codePointCount(0, text.length()) <= SHOWN_CHARACTERS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, SHOWN_CHARACTERS)) + "…";
    }

    private String nameOf(StoreId store) {
        return directory.store(store).map(StoreView::name).orElse(store.value());
    }

    private Own own(SignedIn by, List<MessageView> mine) {
        Instant from = clock.instant().minus(Duration.ofDays(RESULT_DAYS));
        List<SendTaskView> sent = mine.stream()
                .flatMap(message -> message.tasks().stream())
                .filter(task -> task.sentAt() != null && task.sentAt().isAfter(from))
                .toList();
        SegmentRule contact = new SegmentRule.Holds(Flag.CONTACT);
        SegmentRule won = new SegmentRule.Dated(Occasion.ADDED, Period.last(RESULT_DAYS));
        return new Own(
                count(contact, by),
                count(new SegmentRule.All(List.of(contact, won)), by),
                sent.size(),
                sent.stream().mapToLong(task -> task.funnel().sent()).sum());
    }

    private @Nullable Integer count(SegmentRule rule, SignedIn by) {
        try {
            return audience.count(rule, times.today(), by.scope()).customers();
        } catch (AudienceLoading loading) {
            return null;
        }
    }
}
