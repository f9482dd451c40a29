package crm.campaign.track;

import crm.campaign.dispatch.CampaignDispatcher;
import crm.campaign.dispatch.CampaignWork;
import crm.campaign.dispatch.Commands;
import crm.campaign.dispatch.DueTimes;
import crm.campaign.dispatch.MadePlans;
import crm.campaign.dispatch.MessageDispatching;
import crm.campaign.dispatch.Pace;
import crm.campaign.ledger.FrequencyLedger;
import crm.campaign.ledger.IdColumn;
import crm.campaign.plan.CandidateSource;
import crm.campaign.plan.Candidates;
import crm.campaign.plan.PlanMaking;
import crm.campaign.plan.PlanTerms;
import crm.campaign.plan.Planning;
import crm.campaign.plan.Plans;
import crm.domain.campaign.Campaign;
import crm.domain.campaign.CampaignAudience;
import crm.domain.campaign.CampaignBrief;
import crm.domain.campaign.CampaignCommand.ApproveCampaign;
import crm.domain.campaign.CampaignCommand.DraftCampaign;
import crm.domain.campaign.CampaignCommand.SubmitCampaign;
import crm.domain.campaign.CampaignContent;
import crm.domain.campaign.CampaignEditor;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.CampaignKind;
import crm.domain.campaign.CampaignRules;
import crm.domain.campaign.CampaignState;
import crm.domain.campaign.PlanFigures;
import crm.domain.campaign.SendTask;
import crm.domain.campaign.SendTaskCommand.ConfirmSendTask;
import crm.domain.campaign.SendTaskEvent.SendTaskRequested;
import crm.domain.campaign.SendTaskId;
import crm.domain.campaign.Variant;
import crm.domain.customer.Customer;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.segment.SegmentId;
import crm.domain.shared.DomainEvent;
import crm.projections.audience.FrozenAudiences;
import crm.projections.campaign.CampaignStreams;
import crm.projections.campaign.Messages;
import crm.projections.campaign.OpenShares;
import crm.projections.campaign.SendTaskProjection;
import crm.projections.campaign.SendTaskView;
import crm.projections.shared.DataScope;
import crm.projections.shared.Engines;
import crm.projections.shared.LiveRunner;
import crm.store.axon.LogEventStorageEngine;
import crm.store.documents.Leases;
import crm.store.log.Entry;
import crm.store.log.LogPosition;
import crm.store.log.SnapshotCodec;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.json.JacksonSerializer;

/** Campaigns on a real log, real documents and the real rules; WeCom is played by the test. Everything is done by hand. */
final class CampaignChain implements AutoCloseable {

    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    static final DataScope ALL = new DataScope.AllStores();
    static final CampaignEditor LI = new CampaignEditor("li", true);
    static final CampaignEditor BOSS = new CampaignEditor("boss", true);

    final MovableClock clock = new MovableClock();
    final Engines engines;
    final CampaignStreams streams;
    final FrozenAudiences audiences;
    final FrequencyLedger ledger;
    final Plans plans;
    private final Configuration axon;

    /** Staff by customer. */
    final Map<String, String> relations = new TreeMap<>();

    final Set<String> optedOut = new HashSet<>();
    CampaignDispatcher dispatcher;
    CampaignTracker tracker;
    StillAskedQueries stillAsked;
    Messages messages;

    /** Runs before each command of the engine; may throw, as a power cut would. */
    Runnable beforeCommand = () -> {};

    /** Runs after each. */
    Runnable afterCommand = () -> {};

    /** Made by whoever is asked for plans. */
    PlanMaking planMaking;

    private LiveRunner shares;
    private CampaignNews news;
    private long heard;
    private final Pace pace;

    static final class MovableClock extends Clock {

        Instant now = Instant.parse("2026-05-04T02:00:00Z"); // Monday, ten o'clock in Shanghai

        void passes(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }
    }

    CampaignChain(Path directory, Pace pace) {
        this.pace = pace;
        engines = new Engines(directory);
        streams = new CampaignStreams(engines.log, engines.codec);
        audiences = new FrozenAudiences(engines.documents);
        ledger = new FrequencyLedger(engines.documents, clock, SHANGHAI);
        plans = new Plans(engines.documents, audiences);
        axon = axon();
        restart();
    }

    private Configuration axon() {
        LogEventStorageEngine engine =
                new LogEventStorageEngine(engines.log, engines.codec, new SnapshotCodec(List.of()));
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(c -> JacksonSerializer.defaultSerializer())
                .configureEventStore(
                        c -> EmbeddedEventStore.builder().storageEngine(engine).build());
        for (Class<?> aggregate : List.of(Campaign.class, CampaignRules.class, SendTask.class, Customer.class))
            configurer.configureAggregate(AggregateConfigurer.defaultConfiguration(aggregate));
        return configurer.start();
    }

    /** The process is another one now: all it has is what was written down. */
    void restart() {
        shares = new LiveRunner(new SendTaskProjection(engines.documents));
        messages = new Messages(engines.documents, shares::token, clock, Duration.ZERO);
        Planning planning = new Planning(new Relations(), ledger, plans, audiences, PlanTerms.STANDARD, SHANGHAI);
        planMaking = planning;
        CampaignWork work = new CampaignWork(engines.documents);
        Leases leases = new Leases(engines.documents, "one", Duration.ofSeconds(30), clock);
        DueTimes times = new DueTimes(streams, clock, SHANGHAI);
        MadePlans kept = new MadePlans(plans, planning);
        Commands commands = new Sending();
        MessageDispatching texts =
                new MessageDispatching(order -> planMaking.make(order), kept, streams, messages, commands, times, pace);
        dispatcher = new CampaignDispatcher(
                work, streams, Map.of(CampaignKind.MESSAGE, texts, CampaignKind.GROUP_CHATS, texts), leases, pace);
        Tracking tracking = Tracking.of(
                new Tracking.Outside(
                        engines.documents,
                        leases,
                        clock,
                        streams,
                        messages,
                        new OpenShares(
                                engines.documents, engines.log, engines.codec, shares::token, clock, Duration.ZERO),
                        List::of,
                        commands),
                work,
                times,
                kept,
                order -> planMaking.make(order),
                new Reservations() {
                    @Override
                    public void release(CampaignId campaign, SendTaskId task, Collection<String> customers) {
                        ledger.release(campaign, task, customers);
                    }

                    @Override
                    public void release(CampaignId campaign) {
                        ledger.release(campaign);
                    }
                },
                campaign -> true);
        tracker = tracking.tracker();
        news = tracking.news();
        stillAsked = new StillAskedQueries(engines.documents, streams);
    }

    private final class Relations implements CandidateSource {

        @Override
        public Candidates candidates(CampaignBrief brief, DataScope scope) {
            return candidates(brief, relations.keySet(), scope);
        }

        @Override
        public Candidates candidates(CampaignBrief brief, Collection<String> ids, DataScope scope) {
            Candidates candidates = new Candidates(engines.log.head(), false);
            for (String id : ids) {
                candidates.add(id);
                if (optedOut.contains(id)) candidates.optedOut();
                String staff = relations.get(id);
                if (staff == null) continue;
                candidates.home(store(staff));
                candidates.relation(new StaffAccountId(staff), store(staff), 1);
            }
            return candidates;
        }
    }

    static StoreId store(String staff) {
        return new StoreId("store-of-" + staff);
    }

    private final class Sending implements Commands {

        @Override
        public void send(String id, Object command) {
            beforeCommand.run();
            dispatch("campaign:" + id, command);
            afterCommand.run();
        }

        @Override
        public boolean knows(String aggregateId) {
            return engines.log.lastSequence(aggregateId).isPresent();
        }
    }

    private void dispatch(String id, Object command) {
        FutureCallback<Object, Object> answer = new FutureCallback<>();
        axon.commandBus()
                .dispatch(
                        new GenericCommandMessage<>(
                                new GenericMessage<>(id, command, MetaData.emptyInstance()),
                                command.getClass().getName()),
                        answer);
        if (answer.getResult().isExceptional()
                && answer.getResult().exceptionResult() instanceof RuntimeException refused) throw refused;
    }

    private int asked;

    void send(Object command) {
        dispatch("test:" + asked++, command);
    }

    /** Hands what happened to the projection and to the news. */
    void hear() {
        List<TrackedEventMessage<?>> all = engines.messages();
        shares.catchUp(all, new Random(1));
        for (TrackedEventMessage<?> message : all) {
            long position = message.trackingToken().position().orElseThrow();
            if (position <= heard) continue;
            news.hear((DomainEvent) message.getPayload(), position);
            heard = position;
        }
    }

    /** Rounds of both workers until nothing changes. */
    void work() {
        for (int round = 0; round < 30; round++) {
            long before = engines.log.head();
            hear();
            dispatcher.work();
            hear();
            tracker.work();
            hear();
            if (engines.log.head() == before) return;
        }
        throw new AssertionError("It never comes to rest");
    }

    CampaignId approved(String id, CampaignBrief brief) {
        CampaignId campaign = new CampaignId(id);
        send(new DraftCampaign(campaign, LI, brief, clock.now));
        approve(campaign);
        return campaign;
    }

    void approve(CampaignId campaign) {
        send(new SubmitCampaign(campaign, LI, new PlanFigures(9, 9, 0, Map.of()), clock.now));
        send(new ApproveCampaign(campaign, BOSS, clock.now));
    }

    static CampaignBrief brief(Variant... variants) {
        return new CampaignBrief(
                "May Day",
                Set.of(),
                new CampaignAudience.OfSegment(new SegmentId("everybody")),
                variants.length == 0 ? List.of(variant("A", "Hello from {staff}")) : List.of(variants),
                null,
                0,
                null,
                7,
                7);
    }

    static Variant variant(String name, String text) {
        return new Variant(name, 1, new CampaignContent(text, List.of()));
    }

    /** So many customers of each of so many staff. */
    void customers(int staff, int each) {
        for (int s = 0; s < staff; s++)
            for (int c = 0; c < each; c++) relations.put("c-%d-%d".formatted(s, c), "s" + s);
    }

    CampaignState state(CampaignId campaign) {
        return streams.campaign(campaign).orElseThrow().state();
    }

    List<SendTaskRequested> requested() {
        return events(SendTaskRequested.class);
    }

    <E> List<E> events(Class<E> type) {
        List<E> found = new ArrayList<>();
        for (Entry entry : engines.log.read(0, Integer.MAX_VALUE))
            for (int i = 0; i < entry.commit().events().size(); i++) {
                DomainEvent event =
                        engines.codec.decode(entry.commit().events().get(i), LogPosition.of(entry.ordinal(), i));
                if (type.isInstance(event)) found.add(type.cast(event));
            }
        return found;
    }

    /** WeCom takes the share. */
    void created(SendTaskId task, String... leftOut) {
        send(new ConfirmSendTask(task, "msg-" + task, Set.of(leftOut), Set.of(), clock.now));
    }

    /** WeCom takes every share that is asked for. */
    void allCreated() {
        requested().forEach(share -> created(share.taskId()));
        hear();
    }

    Set<String> recipients(SendTaskRequested share) {
        return Set.copyOf(audiences.recipients(share.audience()));
    }

    List<SendTaskView> shares(CampaignId campaign) {
        return messages.shares(campaign, ALL);
    }

    /** Reservations of the customer, by whatever campaign. */
    int reserved(String customer) {
        IdColumn ids = new IdColumn();
        ids.add(customer);
        var usage = ledger.usage(ids, null);
        return usage.end(0) - usage.start(0);
    }

    static CustomerId customer(String id) {
        return new CustomerId(id);
    }

    @Override
    public void close() {
        axon.shutdown();
        engines.close();
    }
}
