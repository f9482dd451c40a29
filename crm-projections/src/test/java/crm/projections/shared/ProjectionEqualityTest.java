package crm.projections.shared;

import static org.assertj.core.api.Assertions.assertThat;

import crm.projections.analytics.AcquisitionProjection;
import crm.projections.analytics.RevenueShareProjection;
import crm.projections.attribution.AttributionModelProjection;
import crm.projections.attribution.TouchProjection;
import crm.projections.audience.AudienceProjection;
import crm.projections.campaign.CampaignProjection;
import crm.projections.campaign.DeliveryProjection;
import crm.projections.campaign.MessageProjection;
import crm.projections.campaign.SendTaskProjection;
import crm.projections.channel.ChannelCodeProjection;
import crm.projections.channel.DefaultWelcomeProjection;
import crm.projections.chat.ChatMemberProjection;
import crm.projections.chat.ChatProjection;
import crm.projections.contact.ContactRelationsProjection;
import crm.projections.contact.TransferBoardProjection;
import crm.projections.contact.TransferRowsProjection;
import crm.projections.contact.TransferStandingProjection;
import crm.projections.customer.CustomerProfileProjection;
import crm.projections.customer.CustomerVisitsProjection;
import crm.projections.customer.RelationAnswerProjection;
import crm.projections.customer.StaffRelationsProjection;
import crm.projections.customer.VisitDayProjection;
import crm.projections.form.FormProjection;
import crm.projections.form.FormRoundProjection;
import crm.projections.identity.MergerProjection;
import crm.projections.insight.ScoringProjection;
import crm.projections.ledger.OrderLedgerProjection;
import crm.projections.link.BalanceProjection;
import crm.projections.link.LinkProjection;
import crm.projections.material.MaterialProjection;
import crm.projections.milestone.MilestoneProjection;
import crm.projections.moment.MomentReachProjection;
import crm.projections.moment.MomentShareProjection;
import crm.projections.moment.MomentTaskProjection;
import crm.projections.notice.NoticeProjection;
import crm.projections.order.OrderFactsProjection;
import crm.projections.order.OrderTotalsProjection;
import crm.projections.order.WaitingMoneyProjection;
import crm.projections.org.MiniProgramProjection;
import crm.projections.org.StaffDirectoryProjection;
import crm.projections.org.StaffProfileProjection;
import crm.projections.org.StoreDirectoryProjection;
import crm.projections.org.TagChangeProjection;
import crm.projections.org.TagDirectoryProjection;
import crm.projections.period.BookPeriodProjection;
import crm.projections.segment.SegmentHistoryProjection;
import crm.projections.segment.SegmentMovementProjection;
import crm.projections.segment.SegmentProjection;
import crm.projections.shared.RebuildProgress.Phase;
import crm.projections.sharetarget.ShareTargetProjection;
import crm.store.documents.DocumentStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A projection that grew live, in whatever batches and with whatever repeats, equals the one rebuilt from the log. */
class ProjectionEqualityTest {

    private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    interface Kind {
        BatchFold<?, ?> in(DocumentStore documents);
    }

    record Projection(String name, Kind kind) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Projection> projections() {
        return Stream.of(
                new Projection("customer-profile", CustomerProfileProjection::new),
                new Projection("audience", documents -> new AudienceProjection(documents, SHANGHAI)),
                new Projection("customer-visits", CustomerVisitsProjection::new),
                new Projection("store-directory", StoreDirectoryProjection::new),
                new Projection("staff-directory", StaffDirectoryProjection::new),
                new Projection("tag-directory", TagDirectoryProjection::new),
                new Projection("channel-codes", ChannelCodeProjection::new),
                new Projection("contact-relations", ContactRelationsProjection::new),
                new Projection("customer-mergers", MergerProjection::new),
                new Projection("visit-days", VisitDayProjection::new),
                new Projection("touches", TouchProjection::new),
                new Projection("campaigns", CampaignProjection::new),
                new Projection("send-tasks", SendTaskProjection::new),
                new Projection("messages", MessageProjection::new),
                new Projection("deliveries", DeliveryProjection::new),
                new Projection("moment-tasks", MomentTaskProjection::new),
                new Projection("moment-shares", MomentShareProjection::new),
                new Projection("moment-reach", MomentReachProjection::new),
                new Projection("materials", MaterialProjection::new),
                new Projection("notices", NoticeProjection::new),
                new Projection("forms", FormProjection::new),
                new Projection("form-rounds", FormRoundProjection::new),
                new Projection("group-chats", ChatProjection::new),
                new Projection("chat-members", ChatMemberProjection::new),
                new Projection("acquisition-links", LinkProjection::new),
                new Projection("link-balance", BalanceProjection::new),
                new Projection("default-welcomes", DefaultWelcomeProjection::new),
                new Projection("mini-programs", MiniProgramProjection::new),
                new Projection("staff-profiles", StaffProfileProjection::new),
                new Projection("tag-changes", TagChangeProjection::new),
                new Projection("relation-answers", RelationAnswerProjection::new),
                new Projection("staff-relations", StaffRelationsProjection::new),
                new Projection("transfer-board", TransferBoardProjection::new),
                new Projection("transfer-rows", TransferRowsProjection::new),
                new Projection("transfer-standing", TransferStandingProjection::new),
                new Projection("scoring", ScoringProjection::new),
                new Projection("segments", SegmentProjection::new),
                new Projection("segment-history", SegmentHistoryProjection::new),
                new Projection("segment-movements", SegmentMovementProjection::new),
                new Projection("attribution-models", AttributionModelProjection::new),
                new Projection("book-periods", BookPeriodProjection::new),
                new Projection("share-targets", ShareTargetProjection::new),
                new Projection("milestones", MilestoneProjection::new),
                new Projection("order-facts", OrderFactsProjection::new),
                new Projection("waiting-money", WaitingMoneyProjection::new),
                new Projection("order-totals", OrderTotalsProjection::new),
                new Projection("order-ledger", OrderLedgerProjection::new),
                new Projection("revenue-share", documents -> new RevenueShareProjection(documents, SHANGHAI)),
                new Projection("acquisition", documents -> new AcquisitionProjection(documents, SHANGHAI)));
    }

    @ParameterizedTest
    @MethodSource("projections")
    @DisplayName("grown live equals rebuilt, document for document")
    void grown_live_equals_rebuilt(Projection projection, @TempDir Path directory) throws InterruptedException {
        try (Engines engines = new Engines(directory)) {
            engines.append(RandomChain.of(7, MAY, 6, 15, 120, 400));
            List<TrackedEventMessage<?>> all = engines.messages();
            BatchFold<?, ?> fold = projection.kind().in(engines.documents);
            assertThat(fold.name()).isEqualTo(projection.name());

            LiveRunner live = new LiveRunner(fold);
            live.catchUpWithRestarts(all, new Random(11));
            assertThat(live.deadLetters.size()).isZero();
            CanonicalForm grown = CanonicalForm.of(fold.store());
            assertThat(grown.documents()).isPositive();

            try (Rebuilds rebuilds = new Rebuilds(
                    List.of(fold), engines.log, engines.codec, new StillControl(), Clock.systemUTC(), 40)) {
                rebuilds.start(fold.name());
                RebuildProgress progress = rebuilds.await(fold.name(), Duration.ofSeconds(60));
                assertThat(progress).isNotNull();
                assertThat(progress.problem()).isNull();
                assertThat(progress.phase()).isEqualTo(Phase.DONE);
            }
            assertThat(CanonicalForm.of(fold.store())).isEqualTo(grown);

            live.goBackTo(0);
            live.catchUp(all, new Random(12));
            assertThat(CanonicalForm.of(fold.store()))
                    .as("after all came once more")
                    .isEqualTo(grown);
        }
    }
}
