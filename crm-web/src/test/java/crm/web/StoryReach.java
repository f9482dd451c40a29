package crm.web;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import crm.domain.campaign.CampaignContent;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.FrozenAudience;
import crm.domain.campaign.SendTarget;
import crm.domain.campaign.SendTaskId;
import crm.domain.campaign.SendTaskState;
import crm.domain.material.Attachment;
import crm.domain.moment.MomentContent;
import crm.domain.moment.MomentShareId;
import crm.domain.moment.MomentTaskId;
import crm.domain.moment.MomentTaskState;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.tag.TagId;
import crm.importers.wecom.outbound.material.AttachedFiles;
import crm.projections.audience.FrozenAudiences;
import crm.projections.campaign.Deliveries;
import crm.projections.campaign.Funnel;
import crm.projections.campaign.MessageView;
import crm.projections.campaign.Messages;
import crm.projections.campaign.SendTaskView;
import crm.projections.moment.MomentFigures;
import crm.projections.moment.MomentShareView;
import crm.projections.moment.MomentView;
import crm.projections.moment.Moments;
import crm.projections.shared.DataScope;
import crm.store.content.ContentStore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Mass messages and moments of the invented chain. */
@Configuration(proxyBeanMethods = false)
@Profile(Pages.PROFILE)
public class StoryReach {

    public static final StaffAccountId LI = new StaffAccountId("staff-li");
    public static final StaffAccountId HE = new StaffAccountId("staff-he");
    private static final StoreId BRIDGE = new StoreId("S02");
    private static final String TRIED = "m4";

    public static List<MessageView> messages(DataScope scope) {
        return Stream.of(
                        message(
                                "m1",
                                "五一老客回馈",
                                List.of(task("m1-a", LI, Pages.LAKE, SendTaskState.CREATED, true), waiting())),
                        message("m2", "Loyal customers", List.of(uncertain(), refused())),
                        tried())
                // On its list nobody but she herself looks for it.
                .filter(message -> scope instanceof DataScope.OwnCustomers
                        || !message.campaignId().value().equals(TRIED))
                .map(message -> within(message, scope))
                .filter(message -> !message.tasks().isEmpty())
                .toList();
    }

    /** In two versions, of which each goes to some of her customers. */
    private static MessageView tried() {
        return message(
                TRIED,
                "周末新品尝鲜",
                List.of(
                        saying("A", task(TRIED + "-a", LI, Pages.LAKE, SendTaskState.CREATED, false)),
                        saying("B", task(TRIED + "-b", LI, Pages.LAKE, SendTaskState.CREATED, false))));
    }

    private static SendTaskView saying(String variant, SendTaskView share) {
        return new SendTaskView(
                share.taskId(),
                variant,
                share.senderId(),
                share.storeId(),
                share.state(),
                share.sentAt(),
                share.errorCode(),
                share.cancelling(),
                share.cancelRefusal(),
                share.reminders(),
                share.lastRemindedAt(),
                share.funnel());
    }

    private static MessageView within(MessageView m, DataScope scope) {
        List<SendTaskView> seen = m.tasks().stream()
                .filter(task -> scope.sees(task.storeId(), task.senderId()))
                .toList();
        return new MessageView(
                m.campaignId(),
                m.title(),
                m.target(),
                m.content(),
                m.requestedAt(),
                m.versions(),
                seen,
                seen.stream().map(SendTaskView::funnel).reduce(Funnel.NONE, Funnel::plus));
    }

    private static MessageView message(String id, String title, List<SendTaskView> tasks) {
        CampaignContent content = content("亲爱的顾客：\n五一到店，新品牛大骨免费尝一份。");
        SortedMap<String, CampaignContent> versions = new TreeMap<>();
        if (id.equals(TRIED)) {
            versions.put("A", content("我是{store}的{staff}。五一到店，新品牛大骨免费尝一份。"));
            versions.put("B", content("{staff}给您留了一份牛大骨，周末到店免费尝。"));
        }
        return new MessageView(
                new CampaignId(id),
                title,
                SendTarget.CUSTOMERS,
                content,
                Pages.NOW,
                versions,
                tasks,
                tasks.stream().map(SendTaskView::funnel).reduce(Funnel.NONE, Funnel::plus));
    }

    private static CampaignContent content(String text) {
        return new CampaignContent(
                text, List.of(Attachment.link("五一菜单", null, "https://mall.example/menu?season=may-day-2026", null)));
    }

    private static SendTaskView task(
            String id, StaffAccountId staff, StoreId store, SendTaskState state, boolean sent) {
        Funnel funnel = sent
                ? new Funnel(1_284, 1_190, 0, 40, 22, 12, 20, 0, 0)
                : new Funnel(
                        128,
                        0,
                        state == SendTaskState.CREATED ? 128 : 0,
                        0,
                        0,
                        0,
                        state == SendTaskState.REFUSED ? 128 : 0,
                        0,
                        state == SendTaskState.UNCERTAIN ? 128 : 0);
        return new SendTaskView(
                new SendTaskId(id),
                null,
                staff,
                store,
                state,
                sent ? Pages.NOW : null,
                state == SendTaskState.REFUSED ? 41048 : null,
                false,
                null,
                sent ? 0 : 2,
                sent ? null : Pages.NOW,
                funnel);
    }

    private static SendTaskView waiting() {
        return task("m1-b", HE, BRIDGE, SendTaskState.CREATED, false);
    }

    private static SendTaskView uncertain() {
        return task("m2-a", HE, BRIDGE, SendTaskState.UNCERTAIN, false);
    }

    private static SendTaskView refused() {
        return task("m2-b", LI, BRIDGE, SendTaskState.REFUSED, false);
    }

    public static List<MomentView> moments(DataScope scope) {
        return Stream.of(
                        moment("p1", Pages.LAKE, MomentTaskState.CREATED, null),
                        moment("p2", null, MomentTaskState.UNCERTAIN, null),
                        moment("p3", null, MomentTaskState.REFUSED, 60111))
                .filter(moment -> scope.sees(moment.storeId()))
                .toList();
    }

    private static MomentView moment(String id, StoreId store, MomentTaskState state, Integer errorCode) {
        boolean made = state == MomentTaskState.CREATED;
        return new MomentView(
                new MomentTaskId(id),
                "新品上市",
                store,
                List.of(LI, HE),
                List.of(new TagId("tag-spicy")),
                new MomentContent("西湖店新品：牛大骨，今日起供应。", List.of()),
                Pages.NOW,
                state,
                errorCode,
                false,
                null,
                made ? new MomentFigures(2, 1, 1_284, 1_010, 96, 14, 101) : new MomentFigures(0, 0, 0, 0, 0, 0, 0));
    }

    private static List<MomentShareView> shares(MomentTaskId task) {
        if (!task.value().equals("p1")) return List.of();
        return List.of(
                new MomentShareView(MomentShareId.of(task, HE), Pages.LAKE, null, 128, 0, 0, 0),
                new MomentShareView(MomentShareId.of(task, LI), Pages.LAKE, Pages.NOW, 1_156, 1_010, 96, 14));
    }

    @Bean
    Messages messages() {
        Messages messages = mock(Messages.class);
        when(messages.latest(any(), anyInt())).thenAnswer(asked -> messages((DataScope) asked.getArgument(0)));
        when(messages.message(any(), any()))
                .thenAnswer(asked -> asked.getArgument(0).equals(new CampaignId(TRIED))
                        ? Optional.of(within(tried(), asked.getArgument(1)))
                                .filter(message -> !message.tasks().isEmpty())
                        : messages((DataScope) asked.getArgument(1)).stream()
                                .filter(message -> message.campaignId().equals(asked.getArgument(0)))
                                .findFirst());
        return messages;
    }

    @Bean
    Moments moments() {
        Moments moments = mock(Moments.class);
        when(moments.latest(any(), anyInt())).thenAnswer(asked -> moments((DataScope) asked.getArgument(0)));
        when(moments.moment(any(), any()))
                .thenAnswer(asked -> moments((DataScope) asked.getArgument(1)).stream()
                        .filter(moment -> moment.taskId().equals(asked.getArgument(0)))
                        .findFirst());
        when(moments.shares(any())).thenAnswer(asked -> shares((MomentTaskId) asked.getArgument(0)));
        when(moments.title(any())).thenReturn(Optional.of("新品上市"));
        return moments;
    }

    @Bean
    Deliveries deliveries() {
        Deliveries deliveries = mock(Deliveries.class);
        when(deliveries.titles(anyCollection())).thenReturn(Map.of(new CampaignId("m1"), "五一老客回馈"));
        return deliveries;
    }

    @Bean
    FrozenAudiences frozenAudiences() {
        FrozenAudiences audiences = mock(FrozenAudiences.class);
        when(audiences.freeze(anyCollection()))
                .thenAnswer(asked -> new FrozenAudience("a", ((Collection<?>) asked.getArgument(0)).size(), "digest"));
        return audiences;
    }

    @Bean
    AttachedFiles attachedFiles(ContentStore content) {
        return new AttachedFiles(content);
    }
}
