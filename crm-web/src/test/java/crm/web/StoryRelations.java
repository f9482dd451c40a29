package crm.web;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import crm.domain.channel.DefaultWelcomeId;
import crm.domain.channel.WelcomeMessage;
import crm.domain.contact.WelcomeMiss;
import crm.domain.org.MiniProgram;
import crm.domain.org.MiniProgramLink;
import crm.domain.org.ProfileCard;
import crm.domain.org.StaffAccountId;
import crm.domain.tag.TagChangeContent;
import crm.domain.tag.TagChangeId;
import crm.domain.tag.TagGroupId;
import crm.importers.wecom.ContactDetails.Noted;
import crm.importers.wecom.outbound.contact.RelationNotes;
import crm.importers.wecom.outbound.contact.RelationsUnderWay;
import crm.projections.channel.DefaultWelcomeView;
import crm.projections.channel.DefaultWelcomes;
import crm.projections.customer.RelationAnswer;
import crm.projections.customer.RelationAnswers;
import crm.projections.org.MiniPrograms;
import crm.projections.org.StaffProfileView;
import crm.projections.org.StaffProfiles;
import crm.projections.org.TagChangeView;
import crm.projections.org.TagChanges;
import crm.projections.shared.DataScope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** What the invented chain and its customers are to each other in WeCom. */
@Configuration(proxyBeanMethods = false)
@Profile(Pages.PROFILE)
class StoryRelations {

    private static final MiniProgramLink LINK =
            new MiniProgramLink("wx5a1ma11c0mmand01", "pages/mall.html", "湖滨商城，随时下单", "逛商城", "商城");

    @Bean
    DefaultWelcomes defaultWelcomes() {
        DefaultWelcomes welcomes = mock(DefaultWelcomes.class);
        DefaultWelcomeView everybody = new DefaultWelcomeView(
                DefaultWelcomeId.of(null),
                new WelcomeMessage(
                        "{customer}，您好！我是{staff}，想吃什么随时告诉我。", Set.of(MiniProgram.MALL, MiniProgram.TAKEAWAY)),
                Pages.NOW);
        DefaultWelcomeView lake = new DefaultWelcomeView(
                DefaultWelcomeId.of(Pages.LAKE), new WelcomeMessage("欢迎来湖滨店！", Set.of(MiniProgram.MALL)), Pages.NOW);
        when(welcomes.find(any(), any()))
                .thenAnswer(asked -> Optional.of(asked.getArgument(0) == null ? everybody : lake));
        when(welcomes.ofStores(any())).thenReturn(Map.of(Pages.LAKE, lake));
        return welcomes;
    }

    @Bean
    MiniPrograms miniPrograms() {
        MiniPrograms programs = mock(MiniPrograms.class);
        when(programs.links()).thenReturn(Map.of(MiniProgram.MALL, LINK));
        return programs;
    }

    @Bean
    StaffProfiles staffProfiles() {
        StaffProfiles profiles = mock(StaffProfiles.class);
        ProfileCard mall = new ProfileCard(MiniProgram.MALL, "商城", "逛商城", LINK.appid(), LINK.page());
        StaffProfileView ignored = new StaffProfileView(
                List.of(mall),
                StaffProfileView.State.IGNORED,
                new TreeSet<>(Set.of(MiniProgram.MALL)),
                null,
                Pages.NOW);
        when(profiles.profiles(any())).thenReturn(Map.of(new StaffAccountId("s1"), ignored));
        return profiles;
    }

    @Bean
    TagChanges tagChanges() {
        TagChanges changes = mock(TagChanges.class);
        when(changes.undone(anyInt()))
                .thenReturn(List.of(
                        new TagChangeView(
                                new TagChangeId("t1"),
                                TagChangeContent.addGroup("辣度", "微辣"),
                                TagChangeView.State.WAITING,
                                null,
                                Pages.NOW),
                        new TagChangeView(
                                new TagChangeId("t2"),
                                TagChangeContent.addTag(new TagGroupId("taste"), "爱吃面"),
                                TagChangeView.State.REFUSED,
                                40071,
                                Pages.NOW)));
        return changes;
    }

    @Bean
    RelationAnswers relationAnswers() {
        RelationAnswers answers = mock(RelationAnswers.class);
        when(answers.find(any(), any(DataScope.class)))
                .thenReturn(Optional.of(new RelationAnswer(
                        "S01",
                        Pages.NOW,
                        new RelationAnswer.Welcome(WelcomeMiss.TOO_LATE, null, Pages.NOW),
                        2,
                        84061,
                        new RelationAnswer.TagsRefused(
                                new TreeSet<>(Set.of(StoryCustomers.SPICY.value())),
                                new TreeSet<>(),
                                40068,
                                Pages.NOW))));
        return answers;
    }

    @Bean
    RelationNotes relationNotes() {
        RelationNotes notes = mock(RelationNotes.class);
        when(notes.of(any())).thenReturn(new Noted("王姐", "不吃辣，常带孩子来", "", List.of("13800138000"), null));
        when(notes.record(any(), any())).thenReturn(7L);
        return notes;
    }

    @Bean
    RelationsUnderWay relationsUnderWay() {
        RelationsUnderWay underWay = mock(RelationsUnderWay.class);
        when(underWay.hasTags(any())).thenReturn(true);
        return underWay;
    }
}
