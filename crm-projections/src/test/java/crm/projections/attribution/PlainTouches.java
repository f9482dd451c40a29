package crm.projections.attribution;

import crm.domain.attribution.Attribution;
import crm.domain.attribution.BoundRelation;
import crm.domain.attribution.KindWeights;
import crm.domain.attribution.ModelTerms;
import crm.domain.attribution.PathCounts;
import crm.domain.attribution.RemovalEffects;
import crm.domain.attribution.SplitRule;
import crm.domain.attribution.Touch;
import crm.domain.attribution.TouchKind;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.SendTaskEvent.DeliveriesRecorded;
import crm.domain.campaign.SendTaskEvent.SendTaskRequested;
import crm.domain.channel.ChannelCodeId;
import crm.domain.contact.AddWay;
import crm.domain.contact.ContactEvent;
import crm.domain.contact.ContactEvent.ContactAdded;
import crm.domain.contact.ContactEvent.ContactFoundGone;
import crm.domain.contact.ContactEvent.ContactFoundThere;
import crm.domain.contact.ContactEvent.ContactHandedOver;
import crm.domain.customer.CustomerEvent.CustomerMerged;
import crm.domain.customer.CustomerId;
import crm.domain.moment.MomentShareEvent.MomentReachRecorded;
import crm.domain.moment.MomentShareEvent.ReactionsRecorded;
import crm.domain.moment.Reaction;
import crm.domain.order.OrderEvent;
import crm.domain.order.OrderEvent.OrderMatched;
import crm.domain.order.OrderEvent.OrderPaid;
import crm.domain.order.OrderEvent.OrderPlaced;
import crm.domain.order.OrderEvent.OrderReassigned;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.visit.MiniProgramVisit;
import crm.domain.visit.VisitDayId;
import crm.domain.visit.VisitEvent.MiniProgramOpened;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/** What credits are to be, read from the events one after the other without any index: as plain as the definitions are. */
final class PlainTouches {

    /** @param once what it is one and the same of; null: it counts as often as it happens */
    private record Told(
            String customer, Touch touch, @Nullable String once) {}

    private record Opening(MiniProgramVisit visit, long position) {}

    private record Fact(ContactEvent event, long position) {}

    private final Map<String, String> into = new HashMap<>();
    private final Map<String, SendTaskRequested> tasks = new HashMap<>();
    private final Map<VisitDayId, List<Opening>> days = new HashMap<>();
    private final Map<String, List<Fact>> relations = new TreeMap<>();
    private final List<Told> told = new ArrayList<>();
    final Map<String, String> owners = new TreeMap<>();
    final Map<String, OrderPlaced> orders = new TreeMap<>();
    final Map<String, Instant> paidAt = new TreeMap<>();

    /** @param messages all there are: what a share is of does not depend on when it is asked */
    PlainTouches(List<TrackedEventMessage<?>> messages, long asOf) {
        for (TrackedEventMessage<?> message : messages)
            if (message.getPayload() instanceof SendTaskRequested e)
                tasks.put(e.taskId().value(), e);
        for (TrackedEventMessage<?> message : messages) {
            long position = message.trackingToken().position().orElseThrow();
            if (position <= asOf) take(message.getPayload(), position);
        }
        days.forEach(this::openings);
        relations.values().forEach(this::codes);
    }

    private void take(Object event, long position) {
        switch (event) {
            case CustomerMerged e -> into.put(e.customerId().value(), e.into().value());
            case DeliveriesRecorded e -> {
                SendTaskRequested task = tasks.get(e.taskId().value());
                for (String one : e.sent())
                    told.add(new Told(
                            one,
                            new Touch(
                                    TouchKind.MESSAGE_DELIVERED,
                                    e.at(),
                                    position,
                                    e.senderId(),
                                    e.storeId(),
                                    e.campaignId(),
                                    task.variant(),
                                    null,
                                    false),
                            "s" + e.taskId()));
            }
            case MomentReachRecorded e -> {
                for (CustomerId one : e.customers())
                    told.add(moment(
                            TouchKind.MOMENT_REACHED,
                            one,
                            e.shareId().taskId().value(),
                            e.shareId().staffId(),
                            e.storeId(),
                            e.at(),
                            position));
            }
            case ReactionsRecorded e -> {
                for (List<Reaction> each : List.of(e.likes(), e.comments()))
                    for (Reaction one : each)
                        told.add(moment(
                                TouchKind.MOMENT_ENGAGED,
                                one.customerId(),
                                e.shareId().taskId().value(),
                                e.shareId().staffId(),
                                e.storeId(),
                                one.at(),
                                position));
            }
            case MiniProgramOpened e ->
                days.computeIfAbsent(e.dayId(), d -> new ArrayList<>()).add(new Opening(e.visit(), position));
            case ContactEvent e ->
                relations
                        .computeIfAbsent(e.contactId().value(), r -> new ArrayList<>())
                        .add(new Fact(e, position));
            case OrderEvent e -> order(e);
            default -> {}
        }
    }

    private void order(OrderEvent event) {
        String id = event.orderId().value();
        switch (event) {
            case OrderPlaced e -> {
                orders.put(id, e);
                if (e.customerId() != null) owners.put(id, e.customerId().value());
            }
            case OrderPaid e -> paidAt.merge(id, e.payment().at(), (a, b) -> a.isBefore(b) ? a : b);
            case OrderMatched e -> owners.put(id, e.customerId().value());
            case OrderReassigned e -> owners.put(id, e.customerId().value());
            default -> {}
        }
    }

    private static Told moment(
            TouchKind kind,
            CustomerId one,
            String task,
            StaffAccountId staff,
            @Nullable StoreId store,
            Instant at,
            long position) {
        Touch touch = new Touch(kind, at, position, staff, store, new CampaignId(task), null, null, false);
        return new Told(one.value(), touch, kind + task);
    }

    private void openings(VisitDayId day, List<Opening> opened) {
        for (Opening one : opened) {
            boolean burst = opened.stream()
                    .map(each -> each.visit.at())
                    .filter(start ->
                            !start.isAfter(one.visit.at()) && !one.visit.at().isAfter(start.plusSeconds(60)))
                    .anyMatch(start -> opened.stream()
                                    .filter(each -> !each.visit.at().isBefore(start)
                                            && !each.visit.at().isAfter(start.plusSeconds(60)))
                                    .count()
                            > 10);
            if (!burst) told.add(new Told(day.customerId().value(), touch(one), null));
        }
    }

    private Touch touch(Opening one) {
        MiniProgramVisit visit = one.visit;
        String mark = visit.mark();
        StaffAccountId staff = visit.staffId();
        StoreId store = visit.storeId();
        ChannelCodeId code = visit.codeId();
        CampaignId campaign = null;
        String variant = null;
        TouchKind kind = TouchKind.SELF_OPENED;
        switch (visit.scene()) {
            case MASS_MESSAGE -> {
                kind = TouchKind.MESSAGE_OPENED;
                SendTaskRequested task = mark == null ? null : tasks.get(mark);
                if (task != null) {
                    campaign = task.campaignId();
                    variant = task.variant();
                    if (staff == null) staff = task.senderId();
                    if (store == null) store = task.storeId();
                }
            }
            case MOMENT_LINK -> {
                kind = TouchKind.MOMENT_OPENED;
                campaign = mark == null ? null : new CampaignId(mark);
            }
            case STAFF_PROFILE, WELCOME_MESSAGE -> {
                kind = visit.scene() == crm.domain.visit.VisitScene.STAFF_PROFILE
                        ? TouchKind.PROFILE_OPENED
                        : TouchKind.WELCOME_OPENED;
                if (staff == null && mark != null) staff = new StaffAccountId(mark);
            }
            case CHANNEL_CODE -> {
                kind = TouchKind.WELCOME_OPENED;
                if (code == null && mark != null) code = new ChannelCodeId(mark);
            }
            case SELF, UNKNOWN -> {}
        }
        boolean tagged = staff != null || campaign != null || code != null;
        return new Touch(kind, visit.at(), one.position, staff, store, campaign, variant, code, tagged);
    }

    private static int weight(ContactEvent event) {
        return switch (event) {
            case ContactAdded e -> 0;
            case ContactFoundGone e -> 1;
            case ContactFoundThere e -> 2;
            case ContactHandedOver e -> 3;
            default -> 5;
        };
    }

    private static List<Fact> byDate(List<Fact> facts) {
        return facts.stream()
                .sorted(Comparator.comparing((Fact fact) -> fact.event.at())
                        .thenComparing(fact -> weight(fact.event))
                        .thenComparing(fact -> fact.position))
                .toList();
    }

    private void codes(List<Fact> facts) {
        boolean open = false;
        boolean seenGone = false;
        for (Fact fact : byDate(facts)) {
            if (fact.event instanceof ContactAdded e
                    && !open
                    && e.state() != null
                    && e.addWay() != AddWay.ADMIN_ASSIGNED)
                told.add(new Told(
                        e.customerId().value(),
                        new Touch(
                                TouchKind.CODE_ADDED,
                                e.at(),
                                knownAt(facts, fact),
                                e.staffId(),
                                e.storeId(),
                                null,
                                null,
                                new ChannelCodeId(e.state()),
                                false),
                        null));
            boolean before = open;
            open = fact.event instanceof ContactAdded || fact.event instanceof ContactFoundThere && (open || seenGone);
            seenGone = fact.event instanceof ContactFoundGone && (before || seenGone);
        }
    }

    /** Since when the addition was known to begin the relation without a break. */
    private static long knownAt(List<Fact> facts, Fact addition) {
        long since = 0;
        for (int known = 1; known <= facts.size(); known++) {
            List<Fact> some = facts.subList(0, known);
            boolean open = false;
            boolean seenGone = false;
            boolean begins = false;
            for (Fact fact : byDate(some)) {
                if (fact == addition) begins = !open;
                boolean before = open;
                open = fact.event instanceof ContactAdded
                        || fact.event instanceof ContactFoundThere && (open || seenGone);
                seenGone = fact.event instanceof ContactFoundGone && (before || seenGone);
            }
            if (!begins) since = 0;
            else if (since == 0) since = some.getLast().position;
        }
        return since;
    }

    String survivor(String customer) {
        String survivor = customer;
        while (into.containsKey(survivor)) survivor = into.get(survivor);
        return survivor;
    }

    List<Touch> touches(String customer) {
        List<Told> hers = told.stream()
                .filter(each -> survivor(each.customer).equals(survivor(customer)))
                .sorted(Comparator.comparing((Told each) -> each.touch.at())
                        .thenComparing(each -> each.touch.position()))
                .toList();
        Set<String> met = new HashSet<>();
        List<Touch> touches = new ArrayList<>();
        for (Told each : hers) if (each.once == null || met.add(each.once)) touches.add(each.touch);
        return touches;
    }

    /** Those that held at a time. */
    List<BoundRelation> relations(String customer, Instant at) {
        Map<String, List<Fact>> byStaff = new TreeMap<>();
        relations
                .values()
                .forEach(facts -> facts.forEach(fact -> {
                    if (survivor(fact.event.customerId().value()).equals(survivor(customer))
                            && !fact.event.at().isAfter(at))
                        byStaff.computeIfAbsent(fact.event.staffId().value(), s -> new ArrayList<>())
                                .add(fact);
                }));
        Map<Long, BoundRelation> held = new TreeMap<>();
        byStaff.forEach((staff, facts) -> {
            boolean open = false;
            boolean seenGone = false;
            Fact last = null;
            for (Fact fact : byDate(facts)) {
                if (fact.event instanceof ContactAdded) last = fact;
                boolean before = open;
                open = fact.event instanceof ContactAdded
                        || fact.event instanceof ContactFoundThere && (open || seenGone);
                seenGone = fact.event instanceof ContactFoundGone && (before || seenGone);
            }
            if (open && last != null && last.event instanceof ContactAdded e && e.storeId() != null)
                held.put(last.position, new BoundRelation(e.staffId(), e.storeId(), e.at(), null));
        });
        return List.copyOf(held.values());
    }

    Attribution attribution(ModelTerms terms, String order) {
        String owner = owners.get(order);
        Instant paid = paidAt.get(order);
        KindWeights effects = terms.split() instanceof SplitRule.RemovalEffect ? effects(terms) : KindWeights.EQUAL;
        return Attribution.of(
                terms, effects, paid, orders.get(order).storeId(), touches(owner), relations(owner, paid));
    }

    KindWeights effects(ModelTerms terms) {
        PathCounts counts = new PathCounts();
        Duration window = Duration.ofHours(terms.windowHours());
        Set<String> people = new HashSet<>();
        told.forEach(each -> people.add(survivor(each.customer)));
        for (String person : people) {
            List<Touch> touches = distinct(touches(person)).stream()
                    .filter(touch -> terms.kinds().contains(touch.kind()))
                    .toList();
            List<Instant> paid = owners.entrySet().stream()
                    .filter(order -> survivor(order.getValue()).equals(person) && paidAt.containsKey(order.getKey()))
                    .map(order -> paidAt.get(order.getKey()))
                    .toList();
            Set<Touch> ordered = new HashSet<>();
            for (Instant at : paid) {
                for (Touch touch : touches)
                    if (!touch.at().isAfter(at) && touch.at().isAfter(at.minus(window))) {
                        counts.step(touch.kind().ordinal());
                        ordered.add(touch);
                    }
                counts.end(true);
            }
            Touch before = null;
            for (Touch touch : touches) {
                boolean apart = before != null && touch.at().isAfter(before.at().plus(window));
                if (ordered.contains(touch) || apart) counts.end(false);
                if (ordered.contains(touch)) continue;
                counts.step(touch.kind().ordinal());
                before = touch;
            }
            counts.end(false);
        }
        return RemovalEffects.of(counts).weights();
    }

    private static List<Touch> distinct(List<Touch> touches) {
        List<Touch> distinct = new ArrayList<>();
        Set<String> met = new HashSet<>();
        for (Touch touch : touches) if (met.add(touch.at() + describe(touch))) distinct.add(touch);
        return distinct;
    }

    /** All of it but its time and place in the log. */
    static String describe(Touch touch) {
        return String.join(
                "|",
                touch.kind().name(),
                String.valueOf(touch.campaignId()),
                String.valueOf(touch.variant()),
                String.valueOf(touch.codeId()),
                String.valueOf(touch.storeId()),
                String.valueOf(touch.staffId()));
    }
}
