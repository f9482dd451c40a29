package crm.projections.shared;

import crm.domain.campaign.CampaignContent;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.FrozenAudience;
import crm.domain.campaign.SendTarget;
import crm.domain.campaign.SendTaskEvent.CancellingRefused;
import crm.domain.campaign.SendTaskEvent.CancellingWanted;
import crm.domain.campaign.SendTaskEvent.DeliveriesRecorded;
import crm.domain.campaign.SendTaskEvent.ReminderRefused;
import crm.domain.campaign.SendTaskEvent.SendTaskCancelled;
import crm.domain.campaign.SendTaskEvent.SendTaskClosed;
import crm.domain.campaign.SendTaskEvent.SendTaskCreated;
import crm.domain.campaign.SendTaskEvent.SendTaskDoubted;
import crm.domain.campaign.SendTaskEvent.SendTaskRefused;
import crm.domain.campaign.SendTaskEvent.SendTaskReminded;
import crm.domain.campaign.SendTaskEvent.SendTaskRequested;
import crm.domain.campaign.SendTaskEvent.SendTaskSent;
import crm.domain.campaign.SendTaskId;
import crm.domain.customer.CustomerId;
import crm.domain.moment.MomentAudience;
import crm.domain.moment.MomentContent;
import crm.domain.moment.MomentShareEvent.MomentAudienceRecorded;
import crm.domain.moment.MomentShareEvent.MomentReachRecorded;
import crm.domain.moment.MomentShareEvent.MomentShareAsked;
import crm.domain.moment.MomentShareEvent.MomentSharePublished;
import crm.domain.moment.MomentShareEvent.ReactionsRecorded;
import crm.domain.moment.MomentShareId;
import crm.domain.moment.MomentTaskEvent.MomentTaskAccepted;
import crm.domain.moment.MomentTaskEvent.MomentTaskClosed;
import crm.domain.moment.MomentTaskEvent.MomentTaskCreated;
import crm.domain.moment.MomentTaskEvent.MomentTaskDoubted;
import crm.domain.moment.MomentTaskEvent.MomentTaskRequested;
import crm.domain.moment.MomentTaskId;
import crm.domain.moment.Reaction;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Mass messages and moments of a {@link RandomChain}, by the id of their streams. */
final class RandomReach {

    private RandomReach() {}

    static Map<String, DomainEvent[]> message(int n, Random random, Supplier<Instant> at) {
        SendTaskId task = new SendTaskId("m" + n % 4 + "-" + n);
        CampaignId campaign = new CampaignId("m" + n % 4);
        StaffAccountId sender = RandomChain.staffId(n % 5);
        StoreId store = n % 6 == 0 ? null : RandomChain.store(n % 3);
        String variant = n % 3 == 0 ? null : n % 3 == 1 ? "A" : "B";
        List<DomainEvent> events = new ArrayList<>();
        events.add(new SendTaskRequested(
                task,
                campaign,
                variant,
                "五一",
                store,
                sender,
                SendTarget.CUSTOMERS,
                new FrozenAudience("a", 40, "0f"),
                new CampaignContent(variant == null ? "五一快乐" : "五一快乐 " + variant, List.of()),
                at.get()));
        if (random.nextInt(3) == 0) events.add(new SendTaskDoubted(task, 1, at.get()));
        if (random.nextInt(6) == 0) {
            events.add(new SendTaskRefused(task, 41048, at.get()));
            return Map.of(task.value(), events.toArray(DomainEvent[]::new));
        }
        events.add(new SendTaskCreated(task, "msg" + n, ids(30, 2), ids(32, 3), at.get()));
        events.add(new SendTaskReminded(task, 1, "msg" + n, at.get()));
        if (random.nextBoolean()) events.add(new ReminderRefused(task, 1, 45009, at.get()));
        events.add(new CancellingWanted(task, "msg" + n, at.get()));
        boolean cancelled = random.nextInt(3) == 0;
        events.add(cancelled ? new SendTaskCancelled(task, at.get()) : new CancellingRefused(task, 1, at.get()));
        if (!cancelled) events.add(new SendTaskSent(task, at.get()));
        events.add(delivered(task, campaign, store, sender, ids(0, 10), ids(10, 4), ids(14, 3), at.get()));
        events.add(delivered(task, campaign, store, sender, ids(10, 2), ids(20, 1), ids(12, 1), at.get()));
        events.add(delivered(task, campaign, store, sender, ids(12, 2), Set.of(), Set.of(), at.get()));
        events.add(new SendTaskClosed(task, at.get()));
        return Map.of(task.value(), events.toArray(DomainEvent[]::new));
    }

    private static DeliveriesRecorded delivered(
            SendTaskId task,
            CampaignId campaign,
            StoreId store,
            StaffAccountId sender,
            Set<String> sent,
            Set<String> notFriends,
            Set<String> overLimit,
            Instant at) {
        return new DeliveriesRecorded(
                task, campaign, store, sender, SendTarget.CUSTOMERS, sent, notFriends, overLimit, at);
    }

    static Map<String, DomainEvent[]> moment(int n, Random random, Supplier<Instant> at) {
        MomentTaskId task = new MomentTaskId("p" + n);
        Map<String, DomainEvent[]> streams = new LinkedHashMap<>();
        streams.put(task.value(), new DomainEvent[] {
            new MomentTaskRequested(
                    task,
                    "新品",
                    RandomChain.store(0),
                    new MomentAudience(Set.of(RandomChain.staffId(0)), Set.of(), Set.of()),
                    new MomentContent("新品上市", List.of()),
                    at.get()),
            new MomentTaskDoubted(task, 1, at.get()),
            new MomentTaskAccepted(task, "job", at.get()),
            new MomentTaskCreated(task, "mom", at.get()),
            new MomentTaskClosed(task, at.get())
        });
        for (int s = 0; s < 4; s++) share(task, s, random, at, streams);
        return streams;
    }

    private static void share(
            MomentTaskId task, int s, Random random, Supplier<Instant> at, Map<String, DomainEvent[]> streams) {
        MomentShareId share = MomentShareId.of(task, RandomChain.staffId(s));
        StoreId store = RandomChain.store(s % 2);
        int from = random.nextInt(10);
        streams.put(share.value(), new DomainEvent[] {
            new MomentShareAsked(share, store, at.get()),
            new MomentAudienceRecorded(share, store, customers(from, 12), at.get()),
            new MomentSharePublished(share, store, at.get()),
            new MomentReachRecorded(share, store, customers(from, 6), at.get()),
            new MomentReachRecorded(share, store, customers(from + 6, 3), at.get()),
            new ReactionsRecorded(
                    share,
                    store,
                    List.of(new Reaction(RandomChain.customerId(from), at.get())),
                    List.of(
                            new Reaction(RandomChain.customerId(from), at.get()),
                            new Reaction(RandomChain.customerId(from + 1), at.get())),
                    at.get())
        });
    }

    private static Set<String> ids(int from, int count) {
        return customers(from, count).stream().map(CustomerId::value).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<CustomerId> customers(int from, int count) {
        Set<CustomerId> customers = new java.util.LinkedHashSet<>();
        for (int i = from; i < from + count; i++) customers.add(RandomChain.customerId(i));
        return customers;
    }
}
