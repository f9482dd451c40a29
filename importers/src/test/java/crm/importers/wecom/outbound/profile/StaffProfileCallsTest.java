package crm.importers.wecom.outbound.profile;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.org.MiniProgram;
import crm.domain.org.ProfileCard;
import crm.domain.org.StaffAccount;
import crm.domain.org.StaffAccountCommand.DefineStaff;
import crm.domain.org.StaffAccountCommand.RequestProfile;
import crm.domain.org.StaffAccountEvent.MiniProgramAttached;
import crm.domain.org.StaffAccountEvent.MiniProgramDetached;
import crm.domain.org.StaffAccountEvent.ProfileConfirmed;
import crm.domain.org.StaffAccountEvent.ProfileRefused;
import crm.domain.org.StaffAccountEvent.ProfileRequested;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StaffRole;
import crm.importers.wecom.outbound.ConnectedChain;
import crm.importers.wecom.outbound.OutboundSteps;
import crm.simulator.corp.Corp;
import crm.simulator.corp.Member;
import crm.simulator.corp.ProfileAttribute;
import crm.simulator.fault.Fault;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StaffProfileCallsTest {

    private static final String UPDATE = "user/update";
    private static final ProfileCard MALL = new ProfileCard(
            MiniProgram.MALL, "商城", "逛商城", "wx5a1ma11c0mmand01", "pages/mall.html?scene=staff-profile&mark=s1");
    private static final ProfileCard TAKEAWAY = new ProfileCard(
            MiniProgram.TAKEAWAY, "外卖", "点外卖", "wx7akeaway00000002", "pages/menu.html?scene=staff-profile&mark=s1");

    @TempDir
    Path directory;

    private ConnectedChain chain;
    private StaffAccountId staff;

    @BeforeEach
    void start() throws Exception {
        chain = new ConnectedChain(directory, List.of(new ProfileOutbound()), StaffAccount.class);
        staff = chain.staff("s01m01");
        define(staff);
        chain.corp.client().read(wx -> wx.getAccessToken()); // faults are to strike the calls themselves
    }

    @AfterEach
    void close() {
        chain.close();
    }

    @Test
    void the_wanted_mini_programs_hang_beside_what_else_is_there() {
        Corp corp = chain.corp.simulator.corp();
        corp.run(() -> corp.members.put(member().withProfile(
                        List.of(
                                JsonMapper.shared()
                                        .readTree(
                                                "{\"type\":1,\"name\":\"官网\",\"web\":{\"url\":\"https://a.cn\",\"title\":\"官网\"}}")),
                        "店长")));
        want(MALL, TAKEAWAY);
        chain.work();
        assertThat(names()).containsExactlyInAnyOrder("官网", "商城", "外卖");
        assertThat(member().externalPosition()).isEqualTo("店长");
        assertThat(chain.events(MiniProgramAttached.class)).hasSize(2);
        want(TAKEAWAY);
        chain.work();
        assertThat(names()).containsExactlyInAnyOrder("官网", "外卖");
        assertThat(chain.events(MiniProgramDetached.class))
                .singleElement()
                .satisfies(detached -> assertThat(detached.miniProgram()).isEqualTo(MiniProgram.MALL));
    }

    @Test
    void what_wecom_ignores_without_a_word_is_said() {
        Corp corp = chain.corp.simulator.corp();
        corp.run(() -> corp.profileAttributes.remove("外卖"));
        want(MALL, TAKEAWAY);
        chain.work();
        assertThat(chain.events(ProfileConfirmed.class)).singleElement().satisfies(confirmed -> {
            assertThat(confirmed.shown()).containsExactly(MiniProgram.MALL);
            assertThat(confirmed.ignored()).containsExactly(MiniProgram.TAKEAWAY);
        });
        corp.run(() -> corp.profileAttributes.put(new ProfileAttribute("外卖", 2)));
        want(MALL, TAKEAWAY);
        chain.work();
        assertThat(chain.events(ProfileConfirmed.class).getLast().ignored()).isEmpty();
        want(MALL, TAKEAWAY);
        assertThat(chain.events(ProfileRequested.class)).as("all is there").hasSize(2);
    }

    @Test
    void a_timeout_after_the_effect_never_repeats_the_call() {
        chain.corp.fails(Fault.TIMEOUT_AFTER_EFFECT, UPDATE, 1);
        want(MALL);
        chain.work();
        chain.passes(OutboundSteps.SETTLING);
        chain.work();
        assertThat(chain.corp.calls(UPDATE)).isEqualTo(1);
        assertThat(chain.events(ProfileConfirmed.class)).hasSize(1);
    }

    @Test
    void a_mini_program_that_is_not_linked_to_the_corp_is_told_as_wecoms_refusal() {
        want(new ProfileCard(MiniProgram.MALL, "商城", "逛商城", "wx0000000000000000", "pages/a.html"));
        chain.work();
        assertThat(chain.events(ProfileRefused.class)).hasSize(1);
        assertThat(chain.events(MiniProgramAttached.class)).isEmpty();
    }

    @Test
    void of_several_wishes_that_wait_only_the_last_is_made() {
        want(MALL);
        want(MALL, TAKEAWAY);
        want(TAKEAWAY);
        chain.hear();
        for (int i = 0; i < 4; i++) {
            chain.step();
            chain.passes(java.time.Duration.ofSeconds(5));
        }
        assertThat(chain.corp.calls(UPDATE)).isEqualTo(1);
        assertThat(names()).containsExactly("外卖");
        assertThat(chain.desk.countOpen()).isZero();
    }

    private void define(StaffAccountId id) {
        chain.send(new DefineStaff(id, StaffRole.GUIDE, Set.of(), Set.of(), 1, chain.corp.clock.instant()));
    }

    private void want(ProfileCard... cards) {
        chain.passes(java.time.Duration.ofSeconds(1));
        chain.send(new RequestProfile(staff, List.of(cards), chain.corp.clock.instant()), "web");
    }

    private Member member() {
        return chain.corp.simulator.corp().members.find("s01m01").orElseThrow();
    }

    private List<String> names() {
        return member().externalAttributes().stream()
                .map(attribute -> attribute.path("name").asString())
                .toList();
    }
}
