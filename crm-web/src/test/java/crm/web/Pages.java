package crm.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import crm.domain.customer.CustomerId;
import crm.domain.form.FormRoundId;
import crm.domain.org.MiniProgram;
import crm.domain.org.RegionId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.Money;
import crm.domain.tag.TagId;
import crm.importers.consent.ConsentReceipt;
import crm.importers.consent.Consents;
import crm.importers.csv.ImportId;
import crm.importers.csv.ImportService;
import crm.importers.csv.draft.Drafts;
import crm.importers.erasure.Erasures;
import crm.importers.identity.AbsorbingQueue;
import crm.importers.identity.CustomerMerging;
import crm.importers.orderfeed.ConsentFeed;
import crm.importers.orderfeed.MembershipFeed;
import crm.importers.orderfeed.OrderFeed;
import crm.importers.orderfeed.drop.DropWatcher;
import crm.importers.orderfeed.intake.FeedDesk;
import crm.importers.orderfeed.intake.FeedIntake;
import crm.importers.orderfeed.intake.FeedProblem;
import crm.importers.orderfeed.intake.FeedSettings;
import crm.importers.orderfeed.intake.FeedState;
import crm.importers.orderfeed.intake.HeldBack;
import crm.importers.orderfeed.intake.HeldBackInputs;
import crm.importers.orderfeed.intake.StoredFeeds;
import crm.importers.visit.MiniProgramSettings;
import crm.importers.visit.StoredMiniPrograms;
import crm.importers.visit.VisitDesk;
import crm.importers.visit.VisitIntake;
import crm.importers.webhook.WebhookDesk;
import crm.importers.wechat.ShopNews;
import crm.importers.wechat.StoredWeChatApps;
import crm.importers.wechat.WeChatApp;
import crm.importers.wechat.WeChatOrders;
import crm.importers.wechat.WeChatStanding;
import crm.importers.wecom.callback.CallbackDesk;
import crm.importers.wecom.callback.CallbackIntake;
import crm.importers.wecom.identity.Identities;
import crm.importers.wecom.outbound.OutboundDesk;
import crm.importers.wecom.outbound.transfer.TransferDesk;
import crm.importers.wecom.outbound.transfer.TransferLimits;
import crm.importers.wecom.setup.ConnectionDesk;
import crm.importers.wecom.signin.WeComSignIn;
import crm.importers.wecom.sync.SyncDesk;
import crm.platform.Installation;
import crm.platform.backup.Backups;
import crm.platform.demo.DemoClearing;
import crm.platform.directory.DataDirectory;
import crm.platform.security.CallersCommands;
import crm.platform.security.PersonsCommands;
import crm.platform.security.Role;
import crm.platform.security.StaffCommands;
import crm.platform.security.UserAccount;
import crm.platform.security.UserDirectory;
import crm.platform.wiring.StoreSettings;
import crm.projections.analytics.AcquisitionQueries;
import crm.projections.analytics.Baskets;
import crm.projections.analytics.DayRange;
import crm.projections.analytics.Rankings;
import crm.projections.analytics.Reports;
import crm.projections.analytics.RevenueQueries;
import crm.projections.attribution.AttributionModelView;
import crm.projections.attribution.AttributionModels;
import crm.projections.audience.AudienceBreakdown;
import crm.projections.audience.AudienceOverlap;
import crm.projections.audience.AudienceProjection;
import crm.projections.audience.AudienceQueries;
import crm.projections.audience.Cohorts;
import crm.projections.audience.Journeys;
import crm.projections.audience.PastAudience;
import crm.projections.audience.PredictionQueries;
import crm.projections.audience.ReachFunnel;
import crm.projections.audience.Recency;
import crm.projections.audience.RfmQueries;
import crm.projections.audience.Served;
import crm.projections.audience.ShownGroups;
import crm.projections.audience.TalkToday;
import crm.projections.campaign.OpenShares;
import crm.projections.channel.ChannelCodes;
import crm.projections.chat.ChatMembers;
import crm.projections.chat.GroupChats;
import crm.projections.check.Checking;
import crm.projections.check.Reconciliation;
import crm.projections.check.RevenueChecks;
import crm.projections.contact.Transfers;
import crm.projections.customer.AsOf;
import crm.projections.customer.CustomerProfile;
import crm.projections.customer.CustomerQueries;
import crm.projections.customer.StaffCustomers;
import crm.projections.form.FormAddress;
import crm.projections.form.FormAnswers;
import crm.projections.form.FormBoard;
import crm.projections.form.FormLinks;
import crm.projections.form.Forms;
import crm.projections.insight.Scorings;
import crm.projections.link.Links;
import crm.projections.material.Materials;
import crm.projections.milestone.Milestones;
import crm.projections.notice.Notices;
import crm.projections.order.OrderPage;
import crm.projections.order.OrderQueries;
import crm.projections.order.OrderTotals;
import crm.projections.order.WaitingMoney;
import crm.projections.org.RegionView;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreView;
import crm.projections.org.TagDirectory;
import crm.projections.org.TagGroupView;
import crm.projections.period.BookPeriods;
import crm.projections.query.ReportText;
import crm.projections.report.ReportExports;
import crm.projections.report.ReportSchedule;
import crm.projections.report.ReportSchedules;
import crm.projections.report.ReportSharing;
import crm.projections.report.ReportViewer;
import crm.projections.report.Rhythm;
import crm.projections.report.SavedReports;
import crm.projections.search.SearchCluster;
import crm.projections.search.SearchHealth;
import crm.projections.segment.RuleFindings;
import crm.projections.segment.SegmentMovements;
import crm.projections.segment.SegmentSnapshots;
import crm.projections.segment.SegmentView;
import crm.projections.segment.Segments;
import crm.projections.shared.DataScope;
import crm.projections.shared.ProjectionControl;
import crm.projections.shared.Projections;
import crm.projections.sharetarget.Targets;
import crm.store.axon.DeadLetters;
import crm.store.content.ContentStore;
import crm.store.documents.DocumentStore;
import crm.store.sqlite.SqliteDocuments;
import crm.store.sqlite.SqliteFile;
import crm.store.sqlite.SqliteKeys;
import crm.store.vault.DataKeys;
import crm.store.vault.EncryptedFiles;
import crm.store.vault.MasterKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mockito.stubbing.Answer;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Profile;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Pages and security as they are, without log and projections: what they ask is answered by a test's own figures. */
@SpringBootConfiguration
@Profile(Pages.PROFILE)
@EnableAutoConfiguration(
        excludeName = {
            "org.axonframework.springboot.autoconfig.AvroSerializerAutoConfiguration",
            "org.axonframework.springboot.autoconfig.AxonAutoConfiguration",
            "org.axonframework.springboot.autoconfig.AxonTimeoutAutoConfiguration",
            "org.axonframework.springboot.autoconfig.AxonDbSchedulerAutoConfiguration",
            "org.axonframework.springboot.autoconfig.AxonJobRunrAutoConfiguration",
            "org.axonframework.springboot.autoconfig.AxonServerActuatorAutoConfiguration",
            "org.axonframework.springboot.autoconfig.AxonServerAutoConfiguration",
            "org.axonframework.springboot.autoconfig.AxonServerBusAutoConfiguration",
            "org.axonframework.springboot.autoconfig.AxonTracingAutoConfiguration",
            "org.axonframework.springboot.autoconfig.EventProcessingAutoConfiguration",
            "org.axonframework.springboot.autoconfig.InfraConfiguration",
            "org.axonframework.springboot.autoconfig.InterceptorAutoConfiguration",
            "org.axonframework.springboot.autoconfig.JdbcAutoConfiguration",
            "org.axonframework.springboot.autoconfig.legacyjpa.JpaJavaxAutoConfiguration",
            "org.axonframework.springboot.autoconfig.legacyjpa.JpaJavaxEventStoreAutoConfiguration",
            "org.axonframework.springboot.autoconfig.JpaAutoConfiguration",
            "org.axonframework.springboot.autoconfig.JpaEventStoreAutoConfiguration",
            "org.axonframework.springboot.autoconfig.MetricsAutoConfiguration",
            "org.axonframework.springboot.autoconfig.MicrometerMetricsAutoConfiguration",
            "org.axonframework.springboot.autoconfig.NoOpTransactionAutoConfiguration",
            "org.axonframework.springboot.autoconfig.ObjectMapperAutoConfiguration",
            "org.axonframework.springboot.autoconfig.CBORMapperAutoConfiguration",
            "org.axonframework.springboot.autoconfig.OpenTelemetryAutoConfiguration",
            "org.axonframework.springboot.autoconfig.SecurityAutoConfiguration",
            "org.axonframework.springboot.autoconfig.TransactionAutoConfiguration",
            "org.axonframework.springboot.autoconfig.UpdateCheckerAutoConfiguration",
            "org.axonframework.springboot.autoconfig.XStreamAutoConfiguration"
        })
@EnableConfigurationProperties({Installation.class, StoreSettings.class})
@ComponentScan({"crm.web", "crm.platform.security", "crm.platform.audit"})
public class Pages {

    /** The whole application, which finds every class below {@code crm}, is not to find this one. */
    public static final String PROFILE = "pages";

    public static final String PASSWORD = "correct horse";
    public static final Instant NOW = Instant.parse("2026-05-01T02:00:00Z");
    public static final StoreId LAKE = new StoreId("S01");

    @Bean
    Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    @Bean
    DocumentStore documents() throws IOException {
        return new SqliteDocuments(
                new SqliteFile(Files.createTempDirectory("pages").resolve("store.db")));
    }

    @Bean
    RevenueQueries revenue() {
        RevenueQueries queries = mock(RevenueQueries.class);
        tellStory(queries);
        return queries;
    }

    /** What the pages' revenue is unless a test says otherwise, which ends with this. */
    public static void tellStory(RevenueQueries queries) {
        doAnswer(of(StoryChain::revenue)).when(queries).trend(any(), any(), any());
        doAnswer(of(StoryChain::byStore)).when(queries).byStore(any(), any(), any());
        doAnswer(of(StoryChain::byRegion)).when(queries).byRegion(any(), any(), any());
        doAnswer(asked -> StoryChain.soFar(asked.getArgument(0), DayRange.of(StoryChain.TODAY), asked.getArgument(1)))
                .when(queries)
                .today(any(), any());
        doAnswer(asked -> StoryChain.soFar(
                        asked.getArgument(0), DayRange.upTo(StoryChain.TODAY, 5), asked.getArgument(1)))
                .when(queries)
                .thisWeek(any(), any());
    }

    @Bean
    Reports reports() {
        return new StoryReports();
    }

    @Bean
    SavedReports savedReports(DocumentStore documents, Clock clock) {
        SavedReports reports = new SavedReports(documents, clock);
        ReportViewer analyst = new ReportViewer("analyst", Set.of("ANALYST"), false);
        reports.save("story", analyst, "门店线上占比", "online_share by store last month", ReportText.LANGUAGE);
        reports.change(
                "story",
                analyst,
                1,
                "门店线上占比",
                "online_share, revenue by store last month top 10 by online_share",
                ReportText.LANGUAGE);
        reports.share("story", analyst, 2, ReportSharing.EVERYBODY);
        return reports;
    }

    @Bean
    ReportSchedules reportSchedules(DocumentStore documents, Clock clock) {
        ReportSchedules schedules = new ReportSchedules(documents, clock, ZoneId.of("Asia/Shanghai"));
        schedules.add(
                "story",
                "story",
                "analyst",
                new Rhythm(Rhythm.Every.WEEK, 1, 8),
                ReportSchedule.Form.XLSX,
                "zh",
                Set.of("admin"));
        return schedules;
    }

    @Bean
    ReportExports reportExports(DocumentStore documents) {
        return new ReportExports(documents);
    }

    @Bean
    EncryptedFiles encryptedFiles() throws IOException {
        Path directory = Files.createTempDirectory("pages-files");
        MasterKey master = MasterKey.of(null, directory.resolve("master.key"), true);
        return new EncryptedFiles(
                directory.resolve("files"), new DataKeys(new SqliteKeys(directory.resolve("keys.db")), master));
    }

    @Bean
    DataKeys dataKeys() throws IOException {
        Path directory = Files.createTempDirectory("pages-keys");
        MasterKey master = MasterKey.of(null, directory.resolve("master.key"), true);
        return new DataKeys(new SqliteKeys(directory.resolve("keys.db")), master);
    }

    @Bean
    WebhookDesk webhookDesk() {
        return StoryWebhooks.desk();
    }

    @Bean
    AcquisitionQueries acquisition() {
        AcquisitionQueries queries = mock(AcquisitionQueries.class);
        when(queries.trend(any(), any()))
                .thenAnswer(asked -> StoryChain.contacts(asked.getArgument(0), asked.getArgument(1)));
        return queries;
    }

    @Bean
    StoreDirectory stores() {
        StoreDirectory directory = mock(StoreDirectory.class);
        when(directory.stores(any())).thenAnswer(asked -> StoryChain.stores(asked.getArgument(0)));
        when(directory.store(any()))
                .thenAnswer(asked -> StoryChain.stores(new DataScope.AllStores()).stream()
                        .filter(store -> store.storeId().equals(asked.getArgument(0)))
                        .findFirst());
        when(directory.storesOf(any()))
                .thenAnswer(asked -> StoryChain.stores(new DataScope.AllStores()).stream()
                        .filter(store -> asked.<Set<RegionId>>getArgument(0).contains(store.regionId()))
                        .map(StoreView::storeId)
                        .collect(Collectors.toSet()));
        when(directory.regions()).thenReturn(List.of(new RegionView(new RegionId("R东"), "华东大区")));
        when(directory.staff(any(DataScope.class))).thenAnswer(asked -> StoryTransfers.staffOf(asked.getArgument(0)));
        when(directory.staff(anyCollection()))
                .thenAnswer(asked -> asked.<Collection<StaffAccountId>>getArgument(0).stream()
                        .distinct()
                        .collect(Collectors.toMap(id -> id, StoryTransfers::staff)));
        return directory;
    }

    @Bean
    ChannelCodes channelCodes() {
        ChannelCodes codes = mock(ChannelCodes.class);
        when(codes.codes(any())).thenAnswer(asked -> StoryCodes.codes(asked.getArgument(0)));
        when(codes.code(any(), any()))
                .thenAnswer(asked -> StoryCodes.codes(asked.getArgument(1)).stream()
                        .filter(code -> code.codeId().equals(asked.getArgument(0)))
                        .findFirst());
        return codes;
    }

    @Bean
    ContentStore content(DocumentStore documents) {
        ContentStore content = new ContentStore(documents, 20 << 20);
        StoryMaterials.PICTURES.forEach(content::put);
        return content;
    }

    @Bean
    Materials materials() {
        Materials materials = mock(Materials.class);
        when(materials.inLibrary(any())).thenAnswer(asked -> StoryMaterials.inLibrary(asked.getArgument(0)));
        when(materials.archived(any())).thenReturn(List.of(StoryMaterials.archived()));
        when(materials.find(any())).thenAnswer(asked -> StoryMaterials.find(asked.getArgument(0)));
        when(materials.file(any())).thenAnswer(asked -> StoryMaterials.file(asked.getArgument(0)));
        return materials;
    }

    @Bean
    Notices notices() {
        Notices notices = mock(Notices.class);
        when(notices.latest(any(), anyInt())).thenAnswer(asked -> StoryNotices.rows(asked.getArgument(0)));
        when(notices.board(any(), any()))
                .thenAnswer(asked -> StoryNotices.board(asked.getArgument(0), asked.getArgument(1)));
        return notices;
    }

    @Bean
    Forms forms() {
        Forms forms = mock(Forms.class);
        when(forms.forms(any())).thenAnswer(asked -> StoryForms.forms(asked.getArgument(0)));
        when(forms.form(any(), any()))
                .thenAnswer(asked -> StoryForms.forms(asked.getArgument(1)).stream()
                        .filter(form -> form.formId().equals(asked.getArgument(0)))
                        .findFirst());
        when(forms.rounds(any(), any(), anyInt()))
                .thenAnswer(asked -> StoryForms.rounds(asked.getArgument(0), asked.getArgument(1)));
        when(forms.board(any(), any()))
                .thenAnswer(asked -> StoryForms.board(asked.getArgument(0), asked.getArgument(1)));
        when(forms.round(any(), any()))
                .thenAnswer(asked -> StoryForms.board(asked.getArgument(0), asked.getArgument(1))
                        .map(FormBoard::round));
        when(forms.asked(any(), any()))
                .thenAnswer(asked -> StoryForms.asked(asked.getArgument(0), asked.getArgument(1)));
        return forms;
    }

    @Bean
    FormAnswers formAnswers() {
        FormAnswers answers = mock(FormAnswers.class);
        when(answers.open(any(), anyCollection())).thenReturn(StoryForms.answers());
        when(answers.open(any(), any(), anyString())).thenReturn(Optional.of(StoryForms.answer()));
        when(answers.keep(any(), any(), any())).thenReturn("digest");
        return answers;
    }

    @Bean
    FormLinks formLinks() throws IOException {
        return signing();
    }

    @Bean
    FormAddress formAddress() {
        return mock(FormAddress.class);
    }

    @Bean
    StaffCommands staffCommands() {
        return mock(StaffCommands.class);
    }

    /** Where this member of staff of the store at the lake answers today's form. */
    public static String answering(String staff) {
        try {
            return "/answer/"
                    + signing()
                            .token(
                                    FormRoundId.of(StoryForms.DAILY, StoryForms.TODAY),
                                    StoryForms.person(staff, LAKE),
                                    StoryForms.CLOSES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Under one key, so that a link made here opens there. */
    private static FormLinks signing() throws IOException {
        Path directory = Files.createTempDirectory("links");
        MasterKey master =
                MasterKey.of(Base64.getEncoder().encodeToString(new byte[32]), directory.resolve("unused"), false);
        return new FormLinks(new DataKeys(new SqliteKeys(directory.resolve("keys.db")), master));
    }

    @Bean
    GroupChats groupChats() {
        GroupChats chats = mock(GroupChats.class);
        when(chats.chats(any())).thenAnswer(asked -> StoryChats.chats(asked.getArgument(0)));
        when(chats.chat(any(), any()))
                .thenAnswer(asked -> StoryChats.chats(asked.getArgument(1)).stream()
                        .filter(chat -> chat.chatId().equals(asked.getArgument(0)))
                        .findFirst());
        return chats;
    }

    @Bean
    ChatMembers chatMembers() {
        ChatMembers members = mock(ChatMembers.class);
        when(members.ofChat(any())).thenReturn(StoryChats.members());
        when(members.days(any(), any(), any())).thenReturn(StoryChats.days());
        when(members.ofCustomer(any(), any())).thenReturn(StoryChats.passages());
        return members;
    }

    @Bean
    Links links() {
        Links links = mock(Links.class);
        when(links.links(any())).thenAnswer(asked -> StoryChats.links(asked.getArgument(0)));
        when(links.link(any(), any()))
                .thenAnswer(asked -> StoryChats.links(asked.getArgument(1)).stream()
                        .filter(link -> link.linkId().equals(asked.getArgument(0)))
                        .findFirst());
        when(links.balance()).thenReturn(Optional.of(StoryChats.BALANCE));
        return links;
    }

    @Bean
    Transfers transfers() {
        Transfers transfers = mock(Transfers.class);
        when(transfers.batches(any())).thenAnswer(asked -> StoryTransfers.batches(asked.getArgument(0)));
        when(transfers.batch(any(), any()))
                .thenAnswer(asked -> StoryTransfers.batches(asked.getArgument(1)).stream()
                        .filter(batch -> batch.batchId().equals(asked.getArgument(0)))
                        .findFirst());
        when(transfers.rows(any(), any()))
                .thenAnswer(asked -> StoryTransfers.rows(asked.getArgument(0), asked.getArgument(1)));
        when(transfers.bars(any(), any(), any(), any(), any())).thenReturn(StoryTransfers.BARS);
        when(transfers.fullSince(any())).thenReturn(Set.of(StoryTransfers.ZHAO));
        return transfers;
    }

    @Bean
    StaffCustomers staffCustomers() {
        StaffCustomers customers = mock(StaffCustomers.class);
        when(customers.of(any(), any()))
                .thenAnswer(asked -> StoryTransfers.customers(asked.getArgument(0), asked.getArgument(1)));
        when(customers.names(any())).thenReturn(StoryTransfers.names());
        return customers;
    }

    @Bean
    TransferDesk transferDesk() {
        TransferDesk desk = mock(TransferDesk.class);
        when(desk.leavers()).thenReturn(List.of(StoryTransfers.leaver()));
        when(desk.leaver(any()))
                .thenAnswer(asked -> Optional.of(StoryTransfers.leaver())
                        .filter(leaver -> leaver.staffId().equals(asked.getArgument(0))));
        when(desk.chatsOf(any())).thenReturn(Optional.of(List.of("wrOne", "wrTwo", "wrThree")));
        return desk;
    }

    @Bean
    TransferLimits transferLimits() {
        return TransferLimits.standard();
    }

    @Bean
    PersonsCommands commands() {
        return mock(PersonsCommands.class);
    }

    @Bean
    PastAudience pastAudience(DocumentStore documents) {
        // Final, and asked by programs only, which these pages are not.
        return new PastAudience(
                mock(),
                mock(),
                new AudienceProjection(documents, ZoneOffset.UTC),
                Map::of,
                instant -> List.of(),
                ZoneOffset.UTC);
    }

    @Bean
    TagDirectory tags() {
        TagDirectory directory = mock(TagDirectory.class);
        when(directory.tags()).thenReturn(List.of(StoryCustomers.spicy()));
        when(directory.tag(any())).thenReturn(Optional.of(StoryCustomers.spicy()));
        when(directory.carried(anyCollection()))
                .thenAnswer(asked -> List.copyOf(asked.<Collection<TagId>>getArgument(0)));
        when(directory.groups())
                .thenReturn(List.of(
                        new TagGroupView(StoryCustomers.spicy().groupId(), "口味", List.of(StoryCustomers.spicy()))));
        return directory;
    }

    @Bean
    CustomerQueries customers() {
        CustomerQueries queries = mock(CustomerQueries.class);
        when(queries.search(any(), any()))
                .thenAnswer(asked -> StoryCustomers.search(asked.getArgument(0), asked.getArgument(1)));
        when(queries.profile(any(), any()))
                .thenAnswer(asked -> StoryCustomers.profile(asked.getArgument(0), asked.getArgument(1)));
        when(queries.carriers(any(), anyCollection()))
                .thenReturn(Map.of(StoryCustomers.spicy().tagId(), 1_284L));
        when(queries.profiles(any(), anyCollection()))
                .thenAnswer(asked -> asked.<Collection<CustomerId>>getArgument(1).stream()
                        .map(id -> StoryCustomers.profile(asked.getArgument(0), id))
                        .flatMap(Optional::stream)
                        .collect(Collectors.toMap(CustomerProfile::customerId, profile -> profile)));
        when(queries.survivor(any(), any())).thenReturn(Optional.empty());
        when(queries.records(any())).thenAnswer(asked -> List.of(asked.<CustomerId>getArgument(0)));
        when(queries.visits(any(), any()))
                .thenAnswer(asked -> Optional.of(StoryCustomers.visits(asked.getArgument(1))));
        when(queries.timeline(any(), any(), any(), any(), anyInt(), any()))
                .thenAnswer(asked ->
                        StoryCustomers.timeline(asked.getArgument(1), asked.getArgument(2), asked.getArgument(3)));
        when(queries.timeline(any(), any(), any(), anyInt(), any()))
                .thenAnswer(asked -> StoryCustomers.timeline(
                        asked.getArgument(1), AsOf.happened(asked.<Instant>getArgument(2)), Set.of()));
        when(queries.profile(any(), any(), any()))
                .thenAnswer(asked ->
                        StoryCustomers.profile(asked.getArgument(0), asked.getArgument(1), asked.<AsOf>getArgument(2)));
        when(queries.orders(any(), any(), any(), anyInt()))
                .thenAnswer(asked -> StoryCustomers.orders(asked.<CustomerId>getArgument(1)));
        when(queries.consentProof(any(), any())).thenAnswer(asked -> StoryCustomers.proof(asked.getArgument(1)));
        when(queries.identity(any(), any())).thenAnswer(asked -> StoryCustomers.identity(asked.getArgument(1)));
        return queries;
    }

    @Bean
    Erasures erasures() {
        Erasures erasures = mock(Erasures.class);
        when(erasures.ofCustomer(any())).thenReturn(Optional.empty());
        when(erasures.find(StoryErasures.DONE)).thenReturn(Optional.of(StoryErasures.done()));
        when(erasures.find(StoryErasures.RUNNING)).thenReturn(Optional.of(StoryErasures.running()));
        when(erasures.latest(anyInt())).thenReturn(List.of(StoryErasures.running(), StoryErasures.done()));
        when(erasures.ask(any(), any(), any())).thenReturn(StoryErasures.running());
        return erasures;
    }

    @Bean
    AudienceQueries audience() {
        return new AudienceQueries(
                StoryInsight.scored(StorySegments.index()),
                id -> StorySegments.all().stream()
                        .filter(segment -> segment.segmentId().equals(id))
                        .findFirst()
                        .orElseThrow()
                        .rule());
    }

    @Bean
    AudienceBreakdown breakdown(AudienceQueries audience) {
        return new AudienceBreakdown(audience);
    }

    @Bean
    AudienceOverlap overlap(AudienceQueries audience) {
        return new AudienceOverlap(audience);
    }

    /** Everything is named to head office, to others what is of the store at the lake. */
    @Bean
    ShownGroups shownGroups() {
        return (by, scope) -> value -> scope instanceof DataScope.AllStores || value.equals(LAKE.value());
    }

    @Bean
    Journeys journeys(ShownGroups shown) {
        return new Journeys(StoryQuestions.audience(), shown);
    }

    @Bean
    ReachFunnel reachFunnel(ShownGroups shown) {
        return new ReachFunnel(StoryQuestions.audience(), shown);
    }

    @Bean
    Cohorts cohorts() {
        return new Cohorts(StoryQuestions.audience());
    }

    @Bean
    Recency recency() {
        return new Recency(StoryQuestions.audience());
    }

    @Bean
    Rankings rankings(Reports reports, ShownGroups shown) {
        return new Rankings(reports, new Served(StoryQuestions.audience()), shown);
    }

    @Bean
    Baskets baskets() {
        Baskets baskets = mock(Baskets.class);
        when(baskets.ask(any(), any())).thenAnswer(asked -> StoryQuestions.baskets(asked.getArgument(1)));
        return baskets;
    }

    @Bean
    Reconciliation reconciliation() {
        Reconciliation reconciliation = mock(Reconciliation.class);
        when(reconciliation.ask(any(), any(), any())).thenReturn(StoryQuestions.reconciled());
        when(reconciliation.list(any(), any(), any(), anyInt(), anyInt()))
                .thenReturn(StoryQuestions.reconciledOrders());
        return reconciliation;
    }

    @Bean
    RevenueChecks revenueChecks() {
        RevenueChecks checks = mock(RevenueChecks.class);
        when(checks.latest(anyInt())).thenReturn(StoryQuestions.checks());
        when(checks.find(any()))
                .thenAnswer(asked -> StoryQuestions.checks().stream()
                        .filter(check -> check.id().equals(asked.getArgument(0)))
                        .findFirst());
        return checks;
    }

    @Bean
    Checking checking() {
        Checking checking = mock(Checking.class);
        when(checking.start(any(), any())).thenReturn(Optional.of("running"));
        return checking;
    }

    @Bean
    WaitingMoney waitingMoney() {
        WaitingMoney waiting = mock(WaitingMoney.class);
        when(waiting.longest(any(), anyInt())).thenReturn(StoryQuestions.waiting());
        when(waiting.count(any())).thenReturn(1L);
        return waiting;
    }

    @Bean
    TalkToday talkToday(AudienceQueries audience) {
        return new TalkToday(audience);
    }

    @Bean
    RfmQueries rfm(AudienceQueries audience) {
        return new RfmQueries(audience);
    }

    @Bean
    PredictionQueries prediction(AudienceQueries audience) {
        return new PredictionQueries(audience);
    }

    @Bean
    Scorings scorings() {
        Scorings scorings = mock(Scorings.class);
        when(scorings.current()).thenReturn(StoryInsight.VIEW);
        return scorings;
    }

    @Bean
    Segments segments() {
        Segments segments = mock(Segments.class);
        when(segments.list(any(), anyBoolean()))
                .thenAnswer(asked -> asked.<Boolean>getArgument(1) ? List.of() : StorySegments.all());
        when(segments.find(any(), any()))
                .thenAnswer(asked -> StorySegments.all().stream()
                        .filter(segment -> segment.segmentId().equals(asked.getArgument(0)))
                        .findFirst());
        when(segments.names(any()))
                .thenAnswer(asked -> StorySegments.all().stream()
                        .collect(Collectors.toMap(SegmentView::segmentId, SegmentView::name)));
        when(segments.history(any(), any())).thenAnswer(asked -> StorySegments.history(asked.getArgument(0)));
        when(segments.snapshots(any(), any())).thenReturn(List.of(StorySegments.snapshot()));
        when(segments.snapshot(any(), any(), any())).thenReturn(Optional.of(StorySegments.snapshot()));
        return segments;
    }

    @Bean
    SegmentSnapshots segmentSnapshots() {
        SegmentSnapshots snapshots = mock(SegmentSnapshots.class);
        when(snapshots.compareWithNow(any(), any(), any(), any(), any(), anyInt()))
                .thenReturn(StorySegments.changes());
        return snapshots;
    }

    @Bean
    SegmentMovements segmentMovements() {
        SegmentMovements movements = mock(SegmentMovements.class);
        when(movements.days(any(), any(), any(), any()))
                .thenAnswer(asked -> asked.getArgument(0).equals(StorySegments.WATCHED)
                        ? List.of(new SegmentMovements.Day(StoryChain.TODAY, 0, 3, 1))
                        : List.of());
        return movements;
    }

    @Bean
    RuleFindings ruleFindings(TagDirectory tags, StoreDirectory stores, Segments segments) {
        return new RuleFindings(tags, stores, segments);
    }

    @Bean
    CallersCommands callersCommands() {
        return mock(CallersCommands.class);
    }

    @Bean
    OrderQueries orders() {
        OrderQueries queries = mock(OrderQueries.class);
        when(queries.order(any(), any()))
                .thenAnswer(asked -> StoryOrders.order(asked.getArgument(0), asked.getArgument(1)));
        when(queries.ofCustomer(any(), any(), anyInt(), any()))
                .thenAnswer(asked -> new OrderPage(StoryCustomers.orders(asked.getArgument(1)), null));
        when(queries.unmatched(any(), anyInt(), any()))
                .thenAnswer(asked -> new OrderPage(StoryCustomers.orders(null), "next"));
        when(queries.oldestUnmatched(any())).thenReturn(Optional.of(NOW.minusSeconds(900_000)));
        when(queries.unmatchedTotals(any())).thenReturn(new OrderTotals(1_428, Money.fen(175_527_664), Money.ZERO));
        return queries;
    }

    @Bean
    AttributionModels attributionModels() {
        AttributionModels models = mock(AttributionModels.class);
        when(models.list()).thenReturn(StoryDefinitions.models());
        when(models.find(any()))
                .thenAnswer(asked -> StoryDefinitions.models().stream()
                        .filter(model -> model.modelId().equals(asked.getArgument(0)))
                        .findFirst());
        when(models.terms(any()))
                .thenAnswer(asked -> StoryDefinitions.models().stream()
                        .flatMap(model -> model.versions().stream()
                                .filter(version -> model.version(version).equals(asked.getArgument(0))))
                        .map(AttributionModelView.Version::terms)
                        .findFirst());
        when(models.standard()).thenReturn(StoryDefinitions.CHOICE.model());
        when(models.choices()).thenReturn(List.of(StoryDefinitions.CHOICE));
        return models;
    }

    @Bean
    BookPeriods bookPeriods() {
        BookPeriods periods = mock(BookPeriods.class);
        when(periods.closed()).thenReturn(StoryDefinitions.closed());
        when(periods.find(any()))
                .thenAnswer(
                        asked -> Optional.ofNullable(StoryDefinitions.closed().get(asked.<YearMonth>getArgument(0))));
        return periods;
    }

    @Bean
    Targets targets() {
        Targets targets = mock(Targets.class);
        when(targets.list(any())).thenAnswer(asked -> StoryDefinitions.targets(asked.getArgument(0)));
        when(targets.holding(any(), any(), any()))
                .thenAnswer(asked ->
                        StoryDefinitions.targets(asked.getArgument(0)).stream().findFirst());
        when(targets.find(any(), any(), any()))
                .thenAnswer(asked -> StoryDefinitions.targets(asked.getArgument(0)).stream()
                        .filter(target -> target.place().equals(asked.getArgument(1)))
                        .findFirst());
        return targets;
    }

    @Bean
    Milestones milestones() {
        Milestones milestones = mock(Milestones.class);
        when(milestones.list(any())).thenReturn(StoryDefinitions.marks());
        when(milestones.between(any(), any(), any()))
                .thenAnswer(asked -> StoryDefinitions.marks().stream()
                        .filter(mark -> !mark.day().isBefore(asked.getArgument(1)))
                        .filter(mark -> !mark.day().isAfter(asked.getArgument(2)))
                        .toList());
        when(milestones.find(any(), any()))
                .thenAnswer(asked -> StoryDefinitions.marks().stream()
                        .filter(mark -> mark.milestoneId().equals(asked.getArgument(1)))
                        .findFirst());
        return milestones;
    }

    @Bean
    Projections projections() {
        Projections projections = mock(Projections.class);
        when(projections.statuses()).thenReturn(StoryImports.projections());
        return projections;
    }

    @Bean
    ImportService imports() {
        ImportService service = mock(ImportService.class);
        when(service.list(anyInt())).thenReturn(StoryImports.all());
        when(service.mappings()).thenReturn(StoryImports.mappings());
        Set<ImportId> started = ConcurrentHashMap.newKeySet();
        doAnswer(asked -> started.add(asked.getArgument(0))).when(service).startKept(any(), any(), any(), any());
        when(service.find(any()))
                .thenAnswer(asked -> StoryImports.all().stream()
                        .filter(each -> each.id().equals(asked.getArgument(0)))
                        .findFirst()
                        .or(() -> started.stream()
                                .filter(each -> each.equals(asked.getArgument(0)))
                                .map(StoryImports::started)
                                .findFirst()));
        when(service.saveMapping(any())).thenReturn(StoryImports.mappings().getFirst());
        when(service.rejections(any(), anyLong(), anyInt())).thenReturn(StoryImports.rejections());
        when(service.open(any(), any()))
                .thenAnswer(asked -> Optional.of(new ByteArrayInputStream("line\n".getBytes(UTF_8))));
        return service;
    }

    @Bean
    Drafts importDrafts(DocumentStore documents, EncryptedFiles files, ImportService imports, Clock clock) {
        return StoryImports.drafts(documents, files, imports, clock);
    }

    @Bean
    OrderFeed orderFeed() {
        return mock(OrderFeed.class);
    }

    @Bean
    MembershipFeed membershipFeed() {
        return mock(MembershipFeed.class);
    }

    @Bean
    CallbackIntake callbackIntake() {
        return mock(CallbackIntake.class);
    }

    @Bean
    CallbackDesk callbackDesk() {
        CallbackDesk desk = mock(CallbackDesk.class);
        when(desk.standing()).thenReturn(StoryCallbacks.STANDING);
        when(desk.parked(anyInt())).thenReturn(StoryCallbacks.PARKED);
        when(desk.unknown(anyInt())).thenReturn(StoryCallbacks.UNKNOWN);
        return desk;
    }

    @Bean
    SyncDesk syncDesk() {
        SyncDesk desk = mock(SyncDesk.class);
        when(desk.isConnected()).thenReturn(true);
        when(desk.parts()).thenReturn(StorySync.PARTS);
        when(desk.history(anyInt())).thenReturn(StorySync.RUNS);
        when(desk.open()).thenReturn(List.of());
        when(desk.lastWhole()).thenReturn(Optional.of(NOW.minusSeconds(4_000)));
        return desk;
    }

    @Bean
    ConnectionDesk connectionDesk() {
        ConnectionDesk desk = mock(ConnectionDesk.class);
        when(desk.setup()).thenReturn(StoryConnection.SETUP);
        when(desk.setupCheckedNow()).thenReturn(StoryConnection.SETUP);
        when(desk.traces()).thenReturn(StoryConnection.TRACES);
        when(desk.health()).thenReturn(StoryConnection.HEALTH);
        when(desk.hint()).thenReturn(StoryConnection.HINT);
        when(desk.scanPage(any())).thenReturn(Optional.of(URI.create("http://127.0.0.1:9/scan/k1")));
        return desk;
    }

    @Bean
    OutboundDesk outboundDesk() {
        OutboundDesk desk = mock(OutboundDesk.class);
        when(desk.undecided(anyInt())).thenReturn(StoryCallbacks.UNDECIDED);
        when(desk.countUndecided()).thenReturn((long) StoryCallbacks.UNDECIDED.size());
        when(desk.countOpen()).thenReturn(4L);
        return desk;
    }

    @Bean
    CustomerMerging customerMerging() {
        CustomerMerging merging = mock(CustomerMerging.class);
        when(merging.merge(any(), any(), any(), any(), anyString())).thenAnswer(asked -> asked.getArgument(1));
        return merging;
    }

    @Bean
    Consents consents() {
        Consents consents = mock(Consents.class);
        when(consents.standing(any())).thenAnswer(asked -> StoryCustomers.consent(asked.getArgument(0)));
        when(consents.take(any(), any(), anyString()))
                .thenAnswer(asked -> new ConsentReceipt(asked.getArgument(0), asked.getArgument(1), true, true));
        return consents;
    }

    @Bean
    ConsentFeed consentFeed() {
        return mock(ConsentFeed.class);
    }

    @Bean
    OpenShares openShares() {
        OpenShares shares = mock(OpenShares.class);
        when(shares.naming(anyCollection(), any()))
                .thenAnswer(asked -> StoryCustomers.openShares(asked.getArgument(0)));
        return shares;
    }

    @Bean
    AbsorbingQueue absorbingQueue() {
        AbsorbingQueue queue = mock(AbsorbingQueue.class);
        when(queue.open(anyInt()))
                .thenReturn(List.of(new AbsorbingQueue.Open(StoryCustomers.id(9), NOW.minusSeconds(90), 2, null)));
        return queue;
    }

    @Bean
    Identities identities() {
        Identities identities = mock(Identities.class);
        when(identities.countOpen()).thenReturn(12L);
        when(identities.countUnresolved()).thenReturn(1L);
        when(identities.unresolved(anyInt()))
                .thenReturn(List.of(new Identities.Unresolved(
                        StoryCustomers.id(8), NOW.minusSeconds(8_000_000), "40073 invalid openid")));
        return identities;
    }

    @Bean
    StoredMiniPrograms storedMiniPrograms() {
        StoredMiniPrograms settings = mock(StoredMiniPrograms.class);
        when(settings.find())
                .thenReturn(List.of(
                        new MiniProgramSettings("wx5a1ma11c0mmand01", MiniProgram.MALL, "s".repeat(43), LAKE),
                        new MiniProgramSettings("wx7takeaway0000001", MiniProgram.TAKEAWAY, "t".repeat(43), null)));
        return settings;
    }

    @Bean
    VisitDesk visitDesk() {
        VisitDesk desk = mock(VisitDesk.class);
        when(desk.countParked()).thenReturn(1L);
        when(desk.lastReceived("wx5a1ma11c0mmand01")).thenReturn(Optional.of(NOW.minusSeconds(40)));
        when(desk.parked(anyInt()))
                .thenReturn(List.of(new VisitDesk.Line(
                        "v1",
                        "wx5a1ma11c0mmand01",
                        true,
                        NOW.minusSeconds(700),
                        2,
                        "visit.parked.no-store",
                        List.of())));
        return desk;
    }

    @Bean
    StoredFeeds storedFeeds() {
        StoredFeeds feeds = mock(StoredFeeds.class);
        FeedSettings till = new FeedSettings("till", "s".repeat(43), "name: till");
        when(feeds.find()).thenReturn(List.of(till));
        when(feeds.find("till")).thenReturn(Optional.of(till));
        return feeds;
    }

    @Bean
    FeedDesk feedDesk() {
        FeedDesk desk = mock(FeedDesk.class);
        when(desk.countParked()).thenReturn(1L);
        when(desk.counts(any())).thenReturn(Map.of(FeedState.ACCEPTED, 1_204L, FeedState.PARKED, 1L));
        FeedProblem unknown = new FeedProblem("import.reject.store-unknown", List.of(), "shop");
        when(desk.parked(anyInt()))
                .thenReturn(List.of(new FeedDesk.Line("f1", "till", "N-1024", NOW.minusSeconds(700), 2, unknown)));
        when(desk.tryOut(any(), any())).thenReturn(List.of(new FeedDesk.Trial("N-1", FeedState.PARKED, null, unknown)));
        return desk;
    }

    @Bean
    HeldBackInputs heldBackInputs() {
        HeldBackInputs inputs = mock(HeldBackInputs.class);
        FeedProblem unknown = new FeedProblem("import.reject.store-unknown", List.of(), "shop");
        when(inputs.sums())
                .thenReturn(List.of(
                        new HeldBack("feed:till", FeedState.PARKED, 3, Money.fen(98_800), 1),
                        new HeldBack("feed:till", FeedState.DISMISSED, 1, Money.fen(1_000), 0)));
        when(inputs.list(any(), any(), anyInt(), anyInt()))
                .thenReturn(List.of(
                        new HeldBack.Input("N-1024", NOW.minusSeconds(700), unknown, Money.fen(8_800), null, null),
                        new HeldBack.Input("N-1025", NOW.minusSeconds(600), unknown, null, "twice", "ops")));
        return inputs;
    }

    @Bean
    FeedIntake feedIntake() {
        FeedIntake intake = mock(FeedIntake.class);
        when(intake.limitBytes()).thenReturn(1_000);
        return intake;
    }

    @Bean
    StoredWeChatApps storedWeChatApps() {
        StoredWeChatApps apps = mock(StoredWeChatApps.class);
        when(apps.find())
                .thenReturn(List.of(new WeChatApp(
                        "wx5a1ma11c0mmand01",
                        WeChatApp.Kind.MINI_PROGRAM,
                        MiniProgram.MALL,
                        "sssssssss",
                        URI.create(WeChatApp.WECHAT),
                        LAKE,
                        null)));
        return apps;
    }

    @Bean
    ShopNews shopNews() {
        return mock(ShopNews.class);
    }

    @Bean
    WeChatOrders weChatOrders() {
        WeChatOrders orders = mock(WeChatOrders.class);
        when(orders.standing(any())).thenReturn(new WeChatStanding(NOW.minusSeconds(600), NOW, NOW, "errcode 45009"));
        return orders;
    }

    @Bean
    DropWatcher dropWatcher() {
        DropWatcher drops = mock(DropWatcher.class);
        when(drops.directory(any())).thenReturn(Path.of("data", "drops", "till"));
        return drops;
    }

    @Bean
    VisitIntake visitIntake() {
        return mock(VisitIntake.class);
    }

    @Bean
    ProjectionControl projectionControl() {
        return mock(ProjectionControl.class);
    }

    @Bean
    DeadLetters deadLetters() {
        DeadLetters letters = mock(DeadLetters.class);
        when(letters.counts()).thenReturn(Map.of("revenue-share", 1L));
        when(letters.list(any(), any(), anyInt())).thenReturn(List.of(StoryImports.letter()));
        return letters;
    }

    @Bean
    SearchCluster search() {
        SearchCluster search = mock(SearchCluster.class);
        when(search.health()).thenReturn(new SearchHealth(true, "Elasticsearch 9.5.3 answers."));
        return search;
    }

    @Bean
    DemoClearing demoClearing() {
        DemoClearing clearing = mock(DemoClearing.class);
        when(clearing.isOffered()).thenReturn(true);
        return clearing;
    }

    @Bean
    DataDirectory directory() {
        DataDirectory directory = mock(DataDirectory.class);
        when(directory.path()).thenReturn(java.nio.file.Path.of("/var/lib/crm"));
        return directory;
    }

    @Bean
    WeComSignIn weComSignIn() {
        WeComSignIn signIn = mock(WeComSignIn.class);
        when(signIn.isConnected()).thenReturn(true);
        when(signIn.page(any(), anyString(), anyBoolean()))
                .thenAnswer(asked -> Optional.of(URI.create("http://127.0.0.1:9/wwlogin/sso/login?redirect_uri="
                        + asked.getArgument(0) + "&state=" + asked.getArgument(1))));
        when(signIn.whose(anyString())).thenReturn(new WeComSignIn.Nobody());
        when(signIn.whose("of-manager")).thenReturn(new WeComSignIn.Member("ZhangSan"));
        when(signIn.whose("of-nobody-here")).thenReturn(new WeComSignIn.Member("LiSi"));
        return signIn;
    }

    @Bean
    Backups backups() {
        Backups backups = mock(Backups.class);
        when(backups.isPossible()).thenReturn(true);
        when(backups.places()).thenReturn(StoryBackups.PLACES);
        when(backups.made()).thenReturn(StoryBackups.MADE);
        return backups;
    }

    private interface OfThree<A, B, C> {
        Object answer(A a, B b, C c);
    }

    private static <A, B, C> Answer<Object> of(OfThree<A, B, C> story) {
        return asked -> story.answer(asked.getArgument(0), asked.getArgument(1), asked.getArgument(2));
    }

    /** One user of each role: ops, manager (of one store), analyst, admin, staff (of the store at the lake). */
    @Bean
    Object people(UserDirectory users, PasswordEncoder encoder) {
        String hash = encoder.encode(PASSWORD);
        users.put(user("ops", "陈晓", hash, Role.OPS, null));
        users.put(user("manager", "王芳", hash, Role.STORE_MANAGER, Set.of(LAKE)));
        users.put(user("analyst", "林一", hash, Role.ANALYST, null));
        users.put(user("admin", "赵敏", hash, Role.ADMIN, null));
        users.put(UserAccount.ofStaff("staff", "李娜", hash, StoryReach.LI));
        return "people";
    }

    private static UserAccount user(String name, String shown, String hash, Role role, @Nullable Set<StoreId> stores) {
        return new UserAccount(name, shown, hash, Set.of(role), stores, true);
    }
}
