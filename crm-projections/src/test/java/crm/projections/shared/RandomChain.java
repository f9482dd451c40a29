package crm.projections.shared;

import crm.domain.attribution.AttributionRulesId;
import crm.domain.channel.ChannelCodeContent;
import crm.domain.channel.ChannelCodeEvent.ChannelCodeConfirmed;
import crm.domain.channel.ChannelCodeEvent.ChannelCodeRefused;
import crm.domain.channel.ChannelCodeEvent.ChannelCodeRequested;
import crm.domain.channel.ChannelCodeEvent.ChannelCodeRetired;
import crm.domain.channel.ChannelCodeId;
import crm.domain.channel.DefaultWelcomeEvent.DefaultWelcomeCleared;
import crm.domain.channel.DefaultWelcomeEvent.DefaultWelcomeSet;
import crm.domain.channel.DefaultWelcomeId;
import crm.domain.channel.WelcomeMessage;
import crm.domain.chat.ChatJoin;
import crm.domain.chat.ChatLeave;
import crm.domain.chat.ChatMember;
import crm.domain.chat.ChatSize;
import crm.domain.chat.GroupChatEvent.ChatCreated;
import crm.domain.chat.GroupChatEvent.ChatDismissed;
import crm.domain.chat.GroupChatEvent.ChatMembersJoined;
import crm.domain.chat.GroupChatEvent.ChatMembersLeft;
import crm.domain.chat.GroupChatEvent.ChatNoticeChanged;
import crm.domain.chat.GroupChatEvent.ChatOwnerChanged;
import crm.domain.chat.GroupChatEvent.ChatRenamed;
import crm.domain.chat.GroupChatEvent.ChatStoreAssigned;
import crm.domain.chat.GroupChatId;
import crm.domain.chat.JoinScene;
import crm.domain.chat.QuitScene;
import crm.domain.contact.AddWay;
import crm.domain.contact.ChatFailure;
import crm.domain.contact.ContactEvent.ContactAbsorbed;
import crm.domain.contact.ContactEvent.ContactAdded;
import crm.domain.contact.ContactEvent.ContactCountCorrected;
import crm.domain.contact.ContactEvent.ContactFoundGone;
import crm.domain.contact.ContactEvent.ContactFoundThere;
import crm.domain.contact.ContactEvent.ContactHandedOver;
import crm.domain.contact.ContactEvent.ContactLost;
import crm.domain.contact.ContactEvent.ContactNoteRefused;
import crm.domain.contact.ContactEvent.ContactNoted;
import crm.domain.contact.ContactEvent.ContactRemovedByStaff;
import crm.domain.contact.ContactEvent.ContactTagged;
import crm.domain.contact.ContactEvent.ContactTagsRefused;
import crm.domain.contact.ContactEvent.ContactWelcomeMissed;
import crm.domain.contact.ContactEvent.ContactWelcomed;
import crm.domain.contact.ContactId;
import crm.domain.contact.ContactPast;
import crm.domain.contact.ContactStatus;
import crm.domain.contact.ContactTransferEvent.TransferBarred;
import crm.domain.contact.ContactTransferEvent.TransferCompleted;
import crm.domain.contact.ContactTransferEvent.TransferFailed;
import crm.domain.contact.ContactTransferEvent.TransferRefusedByCustomer;
import crm.domain.contact.ContactTransferEvent.TransferRequested;
import crm.domain.contact.ContactTransferEvent.TransferStarted;
import crm.domain.contact.ContactTransferEvent.TransferTakerFull;
import crm.domain.contact.ContactTransferId;
import crm.domain.contact.GroupChatTransferEvent.ChatTransferFailed;
import crm.domain.contact.GroupChatTransferEvent.ChatTransferRequested;
import crm.domain.contact.GroupChatTransferEvent.ChatsTransferred;
import crm.domain.contact.GroupChatTransferId;
import crm.domain.contact.HandedCustomer;
import crm.domain.contact.Handover;
import crm.domain.contact.TransferBar;
import crm.domain.contact.TransferBatchEvent.TransfersPlanned;
import crm.domain.contact.TransferBatchId;
import crm.domain.contact.TransferKind;
import crm.domain.contact.TransferShare;
import crm.domain.contact.TransferTerms;
import crm.domain.contact.WelcomeMiss;
import crm.domain.customer.ConsentSource;
import crm.domain.customer.CustomerEvent.CustomerAbsorbed;
import crm.domain.customer.CustomerEvent.CustomerErased;
import crm.domain.customer.CustomerEvent.CustomerMerged;
import crm.domain.customer.CustomerEvent.CustomerOptedIn;
import crm.domain.customer.CustomerEvent.CustomerOptedOut;
import crm.domain.customer.CustomerEvent.CustomerProfileRecorded;
import crm.domain.customer.CustomerEvent.CustomerRegistered;
import crm.domain.customer.CustomerId;
import crm.domain.customer.ErasureReason;
import crm.domain.customer.Gender;
import crm.domain.customer.MembershipEvent.BalanceEntered;
import crm.domain.customer.MembershipEvent.MembershipAbsorbed;
import crm.domain.customer.MembershipEvent.MembershipLevelChanged;
import crm.domain.customer.MembershipEvent.MembershipOpened;
import crm.domain.customer.MembershipEvent.PointsEntered;
import crm.domain.customer.MembershipId;
import crm.domain.customer.MembershipPast;
import crm.domain.customer.MergeReason;
import crm.domain.customer.OptOutReason;
import crm.domain.form.FormAudience;
import crm.domain.form.FormContent;
import crm.domain.form.FormEvent.FormChanged;
import crm.domain.form.FormEvent.FormClosed;
import crm.domain.form.FormEvent.FormDeadlineMoved;
import crm.domain.form.FormEvent.FormDefined;
import crm.domain.form.FormEvent.FormOpened;
import crm.domain.form.FormId;
import crm.domain.form.FormPerson;
import crm.domain.form.FormQuestion;
import crm.domain.form.FormRoundEvent.FormAnswered;
import crm.domain.form.FormRoundEvent.FormNotDelivered;
import crm.domain.form.FormRoundEvent.FormReminded;
import crm.domain.form.FormRoundEvent.FormRoundChanged;
import crm.domain.form.FormRoundEvent.FormRoundClosed;
import crm.domain.form.FormRoundEvent.FormRoundEndMoved;
import crm.domain.form.FormRoundEvent.FormRoundOpened;
import crm.domain.form.FormRoundEvent.FormRoundReopened;
import crm.domain.form.FormRoundId;
import crm.domain.form.FormSchedule;
import crm.domain.form.QuestionKind;
import crm.domain.link.AcquisitionLinkEvent.LinkChangedInWeCom;
import crm.domain.link.AcquisitionLinkEvent.LinkConfirmed;
import crm.domain.link.AcquisitionLinkEvent.LinkDeleted;
import crm.domain.link.AcquisitionLinkEvent.LinkFound;
import crm.domain.link.AcquisitionLinkEvent.LinkFriendRequested;
import crm.domain.link.AcquisitionLinkEvent.LinkRefused;
import crm.domain.link.AcquisitionLinkEvent.LinkRequested;
import crm.domain.link.AcquisitionLinkEvent.LinkUnavailable;
import crm.domain.link.AcquisitionLinkId;
import crm.domain.link.BalanceLevel;
import crm.domain.link.LinkBalanceEvent.BalanceLevelReported;
import crm.domain.link.LinkBalanceEvent.BalanceStated;
import crm.domain.link.LinkBalanceId;
import crm.domain.link.LinkContactEvent.LinkChatStarted;
import crm.domain.link.LinkContactEvent.LinkCredited;
import crm.domain.link.LinkContactId;
import crm.domain.link.LinkContent;
import crm.domain.material.MaterialContent;
import crm.domain.material.MaterialEvent.MaterialArchived;
import crm.domain.material.MaterialEvent.MaterialChanged;
import crm.domain.material.MaterialEvent.MaterialDefined;
import crm.domain.material.MaterialEvent.MaterialRestored;
import crm.domain.material.MaterialId;
import crm.domain.milestone.MilestoneId;
import crm.domain.notice.NoticeContent;
import crm.domain.notice.NoticeEvent.NoticeDelivered;
import crm.domain.notice.NoticeEvent.NoticeDeliveryRefused;
import crm.domain.notice.NoticeEvent.NoticeMessageRecalled;
import crm.domain.notice.NoticeEvent.NoticeRead;
import crm.domain.notice.NoticeEvent.NoticeRecalled;
import crm.domain.notice.NoticeEvent.NoticeReminded;
import crm.domain.notice.NoticeEvent.NoticeSent;
import crm.domain.notice.NoticeForm;
import crm.domain.notice.NoticeId;
import crm.domain.notice.NoticeRecipient;
import crm.domain.order.OrderChannel;
import crm.domain.order.OrderEvent.OrderCancelled;
import crm.domain.order.OrderEvent.OrderFulfilled;
import crm.domain.order.OrderEvent.OrderMatched;
import crm.domain.order.OrderEvent.OrderPaid;
import crm.domain.order.OrderEvent.OrderPlaced;
import crm.domain.order.OrderEvent.OrderReassigned;
import crm.domain.order.OrderEvent.OrderRefunded;
import crm.domain.order.OrderEvent.PaymentReceivedEarly;
import crm.domain.order.OrderEvent.RefundReceivedEarly;
import crm.domain.order.OrderId;
import crm.domain.order.OrderLine;
import crm.domain.order.Payment;
import crm.domain.order.Refund;
import crm.domain.org.MiniProgram;
import crm.domain.org.MiniProgramLink;
import crm.domain.org.MiniProgramSetupEvent.MiniProgramSetUp;
import crm.domain.org.MiniProgramSetupId;
import crm.domain.org.Place;
import crm.domain.org.ProfileCard;
import crm.domain.org.RegionEvent.RegionDefined;
import crm.domain.org.RegionEvent.RegionRenamed;
import crm.domain.org.RegionId;
import crm.domain.org.StaffAccountEvent.MiniProgramAttached;
import crm.domain.org.StaffAccountEvent.ProfileConfirmed;
import crm.domain.org.StaffAccountEvent.ProfileRefused;
import crm.domain.org.StaffAccountEvent.ProfileRequested;
import crm.domain.org.StaffAccountEvent.StaffLeft;
import crm.domain.org.StaffAccountEvent.StaffRegistered;
import crm.domain.org.StaffAccountEvent.StaffStoresAssigned;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StaffRole;
import crm.domain.org.StoreEvent.StoreClosed;
import crm.domain.org.StoreEvent.StoreDefined;
import crm.domain.org.StoreEvent.StoreReopened;
import crm.domain.org.StoreId;
import crm.domain.period.BookPeriodId;
import crm.domain.segment.PredictionFit;
import crm.domain.segment.Quintiles;
import crm.domain.segment.RfmBounds;
import crm.domain.segment.ScoringEvent.PredictionFitted;
import crm.domain.segment.ScoringEvent.RfmScored;
import crm.domain.segment.ScoringId;
import crm.domain.shared.DomainEvent;
import crm.domain.shared.Money;
import crm.domain.sharetarget.ShareTargetId;
import crm.domain.tag.TagChangeContent;
import crm.domain.tag.TagChangeEvent.TagChangeCompleted;
import crm.domain.tag.TagChangeEvent.TagChangeRefused;
import crm.domain.tag.TagChangeEvent.TagChangeRequested;
import crm.domain.tag.TagChangeId;
import crm.domain.tag.TagGroupEvent.TagAdded;
import crm.domain.tag.TagGroupEvent.TagGroupDefined;
import crm.domain.tag.TagGroupEvent.TagGroupRemoved;
import crm.domain.tag.TagGroupEvent.TagRemoved;
import crm.domain.tag.TagGroupEvent.TagRenamed;
import crm.domain.tag.TagGroupId;
import crm.domain.tag.TagId;
import crm.domain.visit.MiniProgramVisit;
import crm.domain.visit.VisitDayId;
import crm.domain.visit.VisitEvent.MiniProgramOpened;
import crm.domain.visit.VisitEvent.MiniProgramVisitAbsorbed;
import crm.domain.visit.VisitScene;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An invented chain: what happened to each aggregate in order, the aggregates mixed at random. The same seed yields the same
 * chain.
 */
public final class RandomChain {

    private static final Duration SPAN = Duration.ofDays(40);
    private static final int REGIONS = 3;

    private final Random random;
    private final Instant start;
    private final int stores;
    private final int staff;
    private final int customers;
    private final List<Deque<Happening>> streams = new ArrayList<>();

    private RandomChain(long seed, Instant start, int stores, int staff, int customers) {
        this.random = new Random(seed);
        this.start = start;
        this.stores = stores;
        this.staff = staff;
        this.customers = customers;
    }

    public static List<Happening> of(long seed, Instant start, int stores, int staff, int customers, int orders) {
        RandomChain chain = new RandomChain(seed, start, stores, staff, customers);
        chain.theChain();
        for (int i = 0; i < customers; i++) chain.customer(i);
        for (int i = 0; i < customers; i++) chain.visits(i);
        for (int i = 0; i + 1 < customers; i += 15) chain.merger(i, i + 1);
        for (int i = 0; i < orders; i++) chain.order(i);
        for (int i = 0; i < 4; i++) chain.handingOver(i);
        return chain.mixed();
    }

    public static StoreId store(int i) {
        return new StoreId("S%03d".formatted(i));
    }

    public static CustomerId customerId(int i) {
        return new CustomerId("c%05d".formatted(i));
    }

    public static StaffAccountId staffId(int i) {
        return new StaffAccountId("s%03d".formatted(i));
    }

    private void theChain() {
        for (int i = 0; i < REGIONS; i++) {
            RegionId region = new RegionId("R" + i);
            stream("region", region, new RegionDefined(region, "Region " + i), new RegionRenamed(region, "大区" + i));
        }
        for (int i = 0; i < stores; i++) {
            StoreId store = store(i);
            RegionId region = new RegionId("R" + i % REGIONS);
            List<DomainEvent> events = new ArrayList<>(List.of(new StoreDefined(store, "门店" + i, region, "北京")));
            if (random.nextInt(3) == 0) events.add(new StoreClosed(store, at()));
            if (events.size() > 1 && random.nextBoolean()) events.add(new StoreReopened(store, at()));
            stream("store", store, events.toArray(DomainEvent[]::new));
        }
        for (int i = 0; i < staff; i++) staff(staffId(i));
        for (int i = 0; i < 2; i++) channelCode("k" + i); // and one more that was made elsewhere
        messages();
        material();
        notice();
        form();
        welcomesAndTagChanges();
        scoring();
        RandomSegments.of(random, this::at)
                .forEach((id, e) -> stream(id.startsWith("watch:") ? "segment-watch" : "segment", id, e));
        definitions();
        TagGroupId group = new TagGroupId("g");
        stream(
                "tag-group",
                group,
                new TagGroupDefined(group, "口味"),
                new TagAdded(group, new TagId("t1"), "爱吃辣"),
                new TagAdded(group, new TagId("t2"), "爱吃面"),
                new TagRenamed(group, new TagId("t1"), "嗜辣"),
                new TagRemoved(group, new TagId("t2")));
        TagGroupId given = new TagGroupId("g2");
        stream(
                "tag-group",
                given,
                new TagGroupDefined(given, "时段"),
                new TagAdded(given, new TagId("t3"), "午市"),
                new TagRemoved(given, new TagId("t3")),
                new TagGroupRemoved(given));
        for (int i = 0; i < 4; i++) chat(new GroupChatId("wr" + i));
        links();
    }

    /** Some find out that somebody left, and hear later when that was. */
    private void chat(GroupChatId id) {
        StoreId store = random.nextInt(3) == 0 ? null : anyStore();
        List<DomainEvent> events = new ArrayList<>();
        events.add(new ChatCreated(id, "会员群", staffId(0), store, at()));
        events.add(new ChatMembersJoined(id, store, List.of(join(0), join(1), join(2), join(3)), new ChatSize(0, 4)));
        events.add(new ChatMembersLeft(id, store, List.of(leave(1), leave(2)), new ChatSize(0, 2)));
        events.add(new ChatMembersLeft(id, store, List.of(leave(1)), new ChatSize(0, 2)));
        if (store == null) events.add(new ChatStoreAssigned(id, store(1), at()));
        events.add(new ChatRenamed(id, "", at()));
        events.add(new ChatOwnerChanged(id, staffId(1), store(0), at()));
        events.add(new ChatMembersJoined(id, store(0), List.of(join(2)), new ChatSize(0, 3)));
        events.add(new ChatNoticeChanged(id, at()));
        if (random.nextBoolean()) events.add(new ChatDismissed(id, store(0), at()));
        stream("chat", id, events.toArray(DomainEvent[]::new));
    }

    private ChatJoin join(int customer) {
        return new ChatJoin(ChatMember.of(customerId(customer)), JoinScene.QR_CODE, at());
    }

    private ChatLeave leave(int customer) {
        return new ChatLeave(ChatMember.of(customerId(customer)), QuitScene.LEFT, at());
    }

    private void links() {
        AcquisitionLinkId made = new AcquisitionLinkId("l0000001");
        AcquisitionLinkId found = new AcquisitionLinkId("caw1");
        LinkContent content = new LinkContent("菜单", Set.of(staffId(0)), store(0), true);
        stream(
                "acquisition-link",
                made,
                new LinkRequested(made, 1, content, at()),
                new LinkConfirmed(made, 1, "caw2", "https://w/ca/caw2", at()),
                new LinkUnavailable(made, at()),
                new LinkChangedInWeCom(made, content, at()),
                new LinkRequested(made, 2, content, at()),
                new LinkRefused(made, 2, 40058, at()),
                new LinkDeleted(made, "caw2", at()));
        stream(
                "acquisition-link",
                found,
                new LinkFound(found, "caw1", "https://w/ca/caw1", content, at()),
                new LinkFriendRequested(found, "menu", at()),
                new LinkFriendRequested(found, null, at()));
        for (int i = 0; i < 6; i++) {
            CustomerId customer = customerId(i);
            stream(
                    "link-contact",
                    LinkContactId.of(customer, staffId(0)),
                    new LinkChatStarted(customer, staffId(0), null, at()),
                    new LinkCredited(customer, staffId(0), i % 2 == 0 ? made : found, null, at()),
                    new LinkChatStarted(customer, staffId(0), i % 2 == 0 ? made : found, at()));
        }
        stream(
                "link-balance",
                LinkBalanceId.CORP,
                new BalanceStated(1, 999, at()),
                new BalanceLevelReported(BalanceLevel.LOW, at()),
                new BalanceStated(990, 10, at()));
    }

    private void welcomesAndTagChanges() {
        WelcomeMessage hello = new WelcomeMessage("您好", Set.of(MiniProgram.MALL));
        for (DefaultWelcomeId id :
                List.of(DefaultWelcomeId.of(null), DefaultWelcomeId.of(store(0)), DefaultWelcomeId.of(store(1)))) {
            stream(
                    "default-welcome",
                    id,
                    new DefaultWelcomeSet(id, hello, at()),
                    new DefaultWelcomeCleared(id, at()),
                    new DefaultWelcomeSet(id, hello, at()));
        }
        MiniProgramLink link = new MiniProgramLink("wx1", "pages/a.html", "商城", "商城", "商城");
        stream(
                "mini-program",
                MiniProgramSetupId.of(MiniProgram.MALL),
                new MiniProgramSetUp(MiniProgram.MALL, link, at()));
        for (int i = 0; i < 6; i++) {
            TagChangeId id = new TagChangeId("change" + i);
            DomainEvent end = i % 2 == 0 ? new TagChangeCompleted(id, at()) : new TagChangeRefused(id, 40071, at());
            stream("tag-change", id, new TagChangeRequested(id, TagChangeContent.addGroup("g", "t" + i), at()), end);
        }
    }

    private void channelCode(String code) {
        ChannelCodeId id = new ChannelCodeId(code);
        ChannelCodeContent content = new ChannelCodeContent(code, Set.of(staffId(0)), store(0), true, null);
        ChannelCodeContent changed = new ChannelCodeContent(code + "!", Set.of(staffId(0)), store(0), true, null);
        stream(
                "channel-code",
                id,
                new ChannelCodeRequested(id, 1, content, at()),
                new ChannelCodeConfirmed(id, 1, "cfg", "https://qr.example/" + code, at()),
                new ChannelCodeRequested(id, 2, changed, at()),
                new ChannelCodeRefused(id, 2, 40096, at()),
                new ChannelCodeRetired(id, "cfg", at()));
    }

    private void messages() {
        for (int n = 0; n < 12; n++)
            RandomReach.message(n, random, this::at).forEach((id, e) -> stream("send-task", id, e));
        RandomCampaigns.of(random, this::at).forEach((id, e) -> stream("campaign", id, e));
        for (int n = 0; n < 3; n++)
            RandomReach.moment(n, random, this::at)
                    .forEach((id, e) -> stream(id.contains(":") ? "moment-share" : "moment-task", id, e));
    }

    private void material() {
        MaterialId id = new MaterialId("m1");
        stream(
                "material",
                id,
                new MaterialDefined(id, MaterialContent.text("hello", "您好！"), at()),
                new MaterialChanged(id, 2, MaterialContent.text("hello", "你好！"), at()),
                new MaterialArchived(id, at()));
        MaterialId restored = new MaterialId("m2");
        stream(
                "material",
                restored,
                new MaterialDefined(restored, MaterialContent.text("bye", "再见！"), start),
                new MaterialArchived(restored, start),
                new MaterialRestored(restored, start));
    }

    private void definitions() {
        RandomDefinitions.models(this::at).forEach((id, e) -> stream("attribution-model", id, e));
        stream("attribution-rules", AttributionRulesId.ONLY, RandomDefinitions.choices(this::at));
        for (String month : List.of("2026-03", "2026-04")) {
            BookPeriodId period = new BookPeriodId(month);
            stream("book-period", period, RandomDefinitions.closing(period, this::at));
            ShareTargetId target = ShareTargetId.of(period, new Place.AtStore(store(0)));
            stream("share-target", target, RandomDefinitions.targets(target, this::at));
        }
        MilestoneId mark = new MilestoneId("mark");
        stream("milestone", mark, RandomDefinitions.marks(mark, this::at));
    }

    private void scoring() {
        ScoringId id = ScoringId.CHAIN;
        Quintiles rising = new Quintiles(1, 2, 3, 4);
        List<DomainEvent> events = new ArrayList<>();
        for (int day = 0; day < 12; day++) {
            events.add(new RfmScored(id, new RfmBounds(20_000 + day, 365, 90, rising, rising, rising), "system", at()));
            PredictionFit fit = new PredictionFit(day + 1, 2, 3, 4, -5, 90, 30, 20_000 + day);
            events.add(new PredictionFitted(id, fit, "ops", at()));
        }
        stream("scoring", id, events.toArray(DomainEvent[]::new));
    }

    private void notice() {
        NoticeId id = new NoticeId("n1");
        NoticeRecipient one = new NoticeRecipient(staffId(0), store(0));
        NoticeRecipient two = new NoticeRecipient(staffId(1), store(1));
        NoticeRecipient three = new NoticeRecipient(staffId(2), null);
        stream(
                "notice",
                id,
                new NoticeSent(id, new NoticeContent(NoticeForm.CARD, "停水", "今天停水。"), List.of(one, two, three), at()),
                new NoticeDelivered(id, 0, 0, 3, "msg", List.of(three), at()),
                new NoticeRead(id, one, null, start.plusSeconds(60)),
                new NoticeReminded(id, 1, List.of(two), at()),
                new NoticeRead(id, one, start.plusSeconds(60), start.plusSeconds(50)),
                new NoticeDeliveryRefused(id, 1, 0, 40058, List.of(two), at()),
                new NoticeRecalled(id, at()),
                new NoticeMessageRecalled(id, 0, 0, at()));
    }

    private void form() {
        FormId id = new FormId("f1");
        FormContent content = new FormContent(
                "门店日报", "", List.of(new FormQuestion("q1", QuestionKind.TEXT, "问", true, List.of(), null, null, 0)));
        LocalDate day = LocalDate.of(2026, 5, 4);
        FormSchedule daily =
                new FormSchedule(FormSchedule.Repeat.DAILY, day, LocalTime.of(9, 0), null, LocalTime.of(21, 0));
        FormAudience managers = new FormAudience(FormAudience.Circle.MANAGERS, List.of());
        stream(
                "form",
                id,
                new FormDefined(id, content, managers, daily, true, at()),
                new FormChanged(id, 2, content, at()),
                new FormDeadlineMoved(id, daily, at()),
                new FormClosed(id, at()),
                new FormOpened(id, at()));
        FormRoundId round = FormRoundId.of(id, day);
        FormPerson one = new FormPerson(staffId(0), store(0));
        FormPerson two = new FormPerson(staffId(1), store(1));
        FormPerson three = new FormPerson(staffId(0), store(1));
        stream(
                "form-round",
                round,
                new FormRoundOpened(round, 1, content, true, List.of(one, two, three), start.plusSeconds(900), at()),
                new FormNotDelivered(round, 0, three, 60111, at()),
                new FormAnswered(round, one, 1, 1, "d1", at()),
                new FormAnswered(round, one, 1, 2, "d2", at()),
                new FormReminded(round, 1, List.of(two), at()),
                new FormNotDelivered(round, 1, two, 60111, at()),
                new FormRoundChanged(round, 2, content, at()),
                new FormRoundEndMoved(round, start.plusSeconds(1_800), at()),
                new FormRoundClosed(round, at()),
                new FormRoundReopened(round, at()),
                new FormAnswered(round, two, 2, 1, "d3", at()));
    }

    private void staff(StaffAccountId id) {
        List<DomainEvent> events = new ArrayList<>();
        events.add(new StaffRegistered(id, StaffRole.GUIDE, Set.of(anyStore()), 1, at()));
        events.add(new MiniProgramAttached(id, MiniProgram.MALL, at()));
        if (random.nextBoolean())
            events.add(new StaffStoresAssigned(id, Set.of(store(0), store(1 + random.nextInt(stores - 1))), at()));
        if (random.nextInt(5) == 0) events.add(new StaffLeft(id, at()));
        ProfileCard card = new ProfileCard(MiniProgram.MALL, "商城", "商城", "wx1", "pages/a.html");
        events.add(new ProfileRequested(id, 1, List.of(card), at()));
        if (random.nextBoolean()) events.add(new ProfileRefused(id, 1, 60111, at()));
        else events.add(new ProfileConfirmed(id, 1, Set.of(), Set.of(MiniProgram.MALL), at()));
        stream("staff", id, events.toArray(DomainEvent[]::new));
    }

    private void customer(int i) {
        CustomerId id = customerId(i);
        stream(
                "customer",
                id,
                new CustomerRegistered(id, at()),
                new CustomerProfileRecorded(id, Gender.FEMALE, "北京", 1, at()),
                new CustomerProfileRecorded(id, Gender.FEMALE, "上海", 2, at()));
        if (random.nextInt(6) == 0) consent(id);
        if (random.nextInt(3) > 0)
            stream(
                    "membership",
                    MembershipId.of(id),
                    new MembershipOpened(id, 1, at()),
                    new PointsEntered(id, "p1", 100 + random.nextInt(100), "order", at()),
                    new MembershipLevelChanged(id, 2 + random.nextInt(3), at()),
                    new PointsEntered(id, "p2", -50, "spent", at()),
                    new BalanceEntered(id, "b1", Money.fen(10_000), "charged", at()));
        for (int n = random.nextInt(3); n >= 0; n--) contact(id, staffId((i * 7 + n * 3) % staff));
    }

    private void consent(CustomerId id) {
        List<DomainEvent> said = new ArrayList<>();
        said.add(new CustomerOptedOut(id, ConsentSource.STAFF, OptOutReason.TOO_MANY, "zhou", at()));
        if (random.nextInt(3) == 0) said.add(new CustomerOptedIn(id, ConsentSource.API, "api:1", at()));
        if (random.nextInt(4) == 0) said.add(new CustomerErased(id, "E1", ErasureReason.ASKED, "ops", at()));
        stream("customer", id, said.toArray(DomainEvent[]::new));
    }

    private void contact(CustomerId customer, StaffAccountId guide) {
        StoreId store = random.nextInt(20) == 0 ? null : anyStore();
        List<DomainEvent> events = new ArrayList<>();
        events.add(new ContactAdded(customer, guide, store, AddWay.QR_CODE, null, at()));
        if (random.nextBoolean()) {
            events.add(new ContactTagged(customer, guide, Set.of(new TagId("t1"), new TagId("t2")), Set.of(), at()));
            events.add(new ContactTagged(customer, guide, Set.of(), Set.of(new TagId("t2")), at()));
        }
        switch (random.nextInt(8)) {
            case 7 -> events.add(new ContactHandedOver(customer, guide, store, at()));
            case 0 -> events.add(new ContactLost(customer, guide, store, at()));
            case 1 -> events.add(new ContactRemovedByStaff(customer, guide, store, at()));
            case 5 -> {
                Instant again = at();
                events.add(new ContactAdded(customer, guide, store, AddWay.CHANNEL, "k1", again));
                events.add(new ContactCountCorrected(customer, guide, store, ContactStatus.ADDED, "k1", -1, again));
            }
            case 6 -> {
                events.add(new ContactFoundGone(customer, guide, store, at()));
                if (random.nextBoolean()) events.add(new ContactFoundThere(customer, guide, at()));
            }
            default ->
                events.add(new ContactAdded(customer, guide, store, AddWay.CHANNEL, "k" + random.nextInt(3), at()));
        }
        if (random.nextBoolean()) {
            events.add(new ContactNoted(customer, guide, 3, at()));
            events.add(new ContactNoteRefused(customer, guide, 3, 84061, at()));
            events.add(new ContactTagsRefused(customer, guide, Set.of(new TagId("t1")), Set.of(), 40068, at()));
        }
        events.add(
                random.nextBoolean()
                        ? new ContactWelcomed(customer, guide, "k" + random.nextInt(3), at())
                        : new ContactWelcomeMissed(customer, guide, "k0", WelcomeMiss.TOO_LATE, 41050, at()));
        stream("contact", ContactId.of(customer, guide), events.toArray(DomainEvent[]::new));
    }

    /** A batch of customers and chats; what becomes of a customer may be read before the plan. */
    private void handingOver(int i) {
        TransferBatchId batch = new TransferBatchId("batch" + i);
        StaffAccountId from = staffId(i);
        StaffAccountId to = staffId(i + 1);
        StoreId store = store(0);
        Instant at = at();
        List<HandedCustomer> handed = new ArrayList<>();
        for (int n = 0; n < 6; n++) {
            CustomerId customer = customerId((i * 5 + n) % customers);
            handed.add(new HandedCustomer(customer, store));
            Handover handover = new Handover(customer, batch, TransferKind.ON_JOB, from, to, store, store(1));
            stream("contact-transfer", ContactTransferId.of(customer), passage(handover, n, at));
        }
        streams.addFirst(new ArrayDeque<>(List.of(Happening.of(
                "transfer-batch",
                batch,
                new TransfersPlanned(
                        batch,
                        TransferKind.ON_JOB,
                        from,
                        store,
                        List.of(new TransferShare(to, store(1), handed)),
                        null,
                        new TransferTerms(2, 90, 365),
                        at)))));
        stream(
                "group-chat-transfer",
                GroupChatTransferId.of(from),
                new ChatTransferRequested(
                        from, batch, TransferKind.ON_JOB, to, store, List.of("wr1", "wr2", "wr3"), at),
                new ChatsTransferred(from, batch, List.of("wr1"), at),
                new ChatTransferFailed(from, batch, List.of(new ChatFailure("wr2", 90500)), at));
    }

    private static DomainEvent[] passage(Handover handover, int how, Instant at) {
        TransferRequested requested = new TransferRequested(handover, at);
        TransferStarted started = new TransferStarted(handover, at);
        Instant later = at.plus(Duration.ofDays(1));
        return switch (how) {
            case 0 -> new DomainEvent[] {new TransferBarred(handover, TransferBar.TOO_OFTEN, at)};
            case 1 -> new DomainEvent[] {requested, new TransferFailed(handover, 40096, at)};
            case 2 -> new DomainEvent[] {requested, started, new TransferRefusedByCustomer(handover, later)};
            case 3 -> new DomainEvent[] {requested, started, new TransferTakerFull(handover, later)};
            case 4 -> new DomainEvent[] {requested, started};
            default -> new DomainEvent[] {requested, started, new TransferCompleted(handover, later)};
        };
    }

    private void visits(int i) {
        for (int n = random.nextInt(3); n > 0; n--) {
            Instant at = at();
            VisitDayId day =
                    VisitDayId.of(customerId(i), at.atZone(ZoneOffset.UTC).toLocalDate());
            stream("visit-day", day, new MiniProgramOpened(day, visit("wx:" + i + "-" + n, at)));
        }
    }

    private MiniProgramVisit visit(String id, Instant at) {
        VisitScene scene = VisitScene.values()[random.nextInt(VisitScene.values().length)];
        return new MiniProgramVisit(id, MiniProgram.MALL, scene, anyStore(), staffId(0), null, "m1", at);
    }

    /** One record becomes part of another, and what was told of it comes over. */
    private void merger(int from, int into) {
        CustomerId absorbed = customerId(from);
        CustomerId survivor = customerId(into);
        Instant at = at();
        stream("customer", absorbed, new CustomerMerged(absorbed, survivor, MergeReason.SAME_UNIONID, at));
        stream("customer", survivor, new CustomerAbsorbed(survivor, absorbed, at, Gender.MALE, at, "广州", at, 3, at));
        ContactPast relation = new ContactPast(
                List.of(
                        new ContactPast.Fact(ContactPast.Kind.ADDED, at, anyStore(), AddWay.QR_CODE, "k0"),
                        new ContactPast.Fact(ContactPast.Kind.FOUND_GONE, at.plusSeconds(9), anyStore(), null, null),
                        new ContactPast.Fact(ContactPast.Kind.FOUND_THERE, at.plusSeconds(99), null, null, null)),
                List.of(new ContactPast.Tag(new TagId("t1"), true, at)),
                List.of(new ContactPast.Welcome("k0", null, 0, at)),
                new ContactPast.Note(4, at),
                List.of(new ContactPast.Tally(absorbed, 1, List.of())));
        stream(
                "contact",
                ContactId.of(survivor, staffId(0)),
                new ContactAbsorbed(survivor, staffId(0), absorbed, relation, at));
        MembershipPast entries = new MembershipPast(
                List.of(new MembershipPast.Level(5, at)),
                List.of(new MembershipPast.Points("p9", 70, "order", at)),
                List.of(new MembershipPast.Balance("b9", Money.fen(900), "charged", at)));
        stream("membership", MembershipId.of(survivor), new MembershipAbsorbed(survivor, absorbed, entries, at));
        VisitDayId day = VisitDayId.of(survivor, at.atZone(ZoneOffset.UTC).toLocalDate());
        stream("visit-day", day, new MiniProgramVisitAbsorbed(day, absorbed, visit("wx:merged-" + from, at)));
    }

    private void order(int i) {
        OrderId id = new OrderId("t:" + i);
        StoreId store = anyStore();
        OrderChannel channel = OrderChannel.values()[random.nextInt(OrderChannel.values().length)];
        CustomerId known = random.nextInt(4) == 0 ? null : customerId(random.nextInt(customers));
        Money total = Money.fen(1_000 + random.nextInt(30_000));
        Instant placedAt = at();
        List<OrderLine> lines = List.of(new OrderLine("sku" + random.nextInt(50), "food", 1, total));
        Deque<Happening> stream = new ArrayDeque<>();
        DomainEvent placed = new OrderPlaced(id, store, channel, known, null, lines, total, placedAt, null);
        if (random.nextInt(10) == 0) {
            stream.add(Happening.of("order", id, placed, new OrderCancelled(id, placedAt.plusSeconds(60))));
            streams.add(stream);
            return;
        }
        Instant paidAt = placedAt.plusSeconds(random.nextInt(90_000));
        Payment payment = new Payment("p", total, paidAt);
        if (i % 7 == 0) stream.add(Happening.of("order", id, new PaymentReceivedEarly(id, payment)));
        if (i % 20 == 0) moneyWithoutOrder(i, total, paidAt);
        stream.add(Happening.of("order", id, placed, new OrderPaid(id, store, channel, known, payment, true)));
        CustomerId customer = known;
        if (known == null && random.nextBoolean()) {
            customer = customerId(random.nextInt(customers));
            stream.add(Happening.of(
                    "order", id, new OrderMatched(id, store, channel, customer, total, Money.ZERO, paidAt)));
        }
        if (customer != null && random.nextInt(12) == 0) {
            CustomerId survivor = customerId(random.nextInt(customers));
            stream.add(Happening.of(
                    "order",
                    id,
                    new OrderReassigned(id, store, channel, customer, survivor, total, Money.ZERO, paidAt)));
            customer = survivor;
        }
        refunds(stream, id, store, channel, customer, total, paidAt);
        if (random.nextBoolean())
            stream.add(Happening.of("order", id, new OrderFulfilled(id, paidAt.plusSeconds(1_800))));
        streams.add(stream);
    }

    private void moneyWithoutOrder(int i, Money amount, Instant at) {
        OrderId id = new OrderId("w:" + i);
        stream(
                "order",
                id,
                new PaymentReceivedEarly(id, new Payment("p", amount, at)),
                new RefundReceivedEarly(id, new Refund("r", amount, at.plusSeconds(60))));
    }

    private void refunds(
            Deque<Happening> stream,
            OrderId id,
            StoreId store,
            OrderChannel channel,
            @Nullable CustomerId customer,
            Money total,
            Instant paidAt) {
        long left = total.fen();
        for (int n = random.nextInt(4) - 1; n > 0 && left > 1; n--) {
            long fen = 1 + random.nextInt((int) left);
            left -= fen;
            Instant refundedAt = paidAt.plus(Duration.ofHours(random.nextInt(240)));
            stream.add(Happening.of(
                    "order",
                    id,
                    new OrderRefunded(
                            id,
                            store,
                            channel,
                            customer,
                            new Refund("r" + n, Money.fen(fen), refundedAt),
                            paidAt,
                            left == 0)));
        }
    }

    private StoreId anyStore() {
        return store(random.nextInt(stores));
    }

    private Instant at() {
        return start.plusSeconds(random.nextLong(SPAN.toSeconds()));
    }

    private void stream(String type, Object id, DomainEvent... events) {
        Deque<Happening> stream = new ArrayDeque<>();
        for (DomainEvent event : events) stream.add(Happening.of(type, id, event));
        streams.add(stream);
    }

    private List<Happening> mixed() {
        List<Happening> mixed = new ArrayList<>();
        List<Deque<Happening>> left = new ArrayList<>(streams);
        while (!left.isEmpty()) {
            int i = random.nextInt(left.size());
            mixed.add(left.get(i).remove());
            if (left.get(i).isEmpty()) {
                left.set(i, left.getLast());
                left.removeLast();
            }
        }
        return mixed;
    }
}
