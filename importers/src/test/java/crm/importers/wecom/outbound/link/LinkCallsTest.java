package crm.importers.wecom.outbound.link;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.link.AcquisitionLink;
import crm.domain.link.AcquisitionLinkCommand.DeleteLink;
import crm.domain.link.AcquisitionLinkCommand.ReportLinkDeleted;
import crm.domain.link.AcquisitionLinkCommand.RequestLink;
import crm.domain.link.AcquisitionLinkEvent.LinkConfirmed;
import crm.domain.link.AcquisitionLinkEvent.LinkRefused;
import crm.domain.link.AcquisitionLinkId;
import crm.domain.link.LinkContent;
import crm.domain.org.StaffAccountId;
import crm.importers.wecom.link.LinkCards;
import crm.importers.wecom.link.LinkWish;
import crm.importers.wecom.outbound.ConnectedChain;
import crm.importers.wecom.outbound.OutboundSteps;
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

@DisplayNameGeneration(ReplaceUnderscores.class)
class LinkCallsTest {

    private static final AcquisitionLinkId LINK = new AcquisitionLinkId("l0a1b2c3d4");
    private static final String CREATE = "externalcontact/customer_acquisition/create_link";

    @TempDir
    Path directory;

    private ConnectedChain chain;

    @BeforeEach
    void start() throws Exception {
        chain = new ConnectedChain(directory, List.of(new LinkOutbound()), AcquisitionLink.class);
    }

    @AfterEach
    void close() {
        chain.close();
    }

    @Test
    void a_wanted_link_is_made_under_its_marked_name_and_confirmed_with_its_address() {
        want("菜单", chain.staff("s01m01"), chain.staff("s01m02"));
        chain.work();
        var link = only();
        assertThat(link.name()).isEqualTo("菜单#l0a1b2c3d4");
        assertThat(link.users()).containsExactlyInAnyOrder("s01m01", "s01m02");
        assertThat(link.skipVerify()).isTrue();
        assertThat(chain.events(LinkConfirmed.class)).singleElement().satisfies(confirmed -> {
            assertThat(confirmed.wecomId()).isEqualTo(link.linkId());
            assertThat(confirmed.url()).isEqualTo(link.url());
        });
        assertThat(chain.desk.countOpen()).isZero();
    }

    @Test
    void a_timeout_after_the_effect_never_repeats_the_call() {
        chain.corp.client().read(wecom -> wecom.getAccessToken()); // the fault is to strike the call itself
        chain.corp.fails(Fault.TIMEOUT_AFTER_EFFECT, CREATE, 1);
        want("菜单", chain.staff("s01m01"));
        chain.work();
        assertThat(chain.events(LinkConfirmed.class)).isEmpty();
        chain.passes(OutboundSteps.SETTLING);
        chain.work();
        assertThat(chain.corp.calls(CREATE)).isEqualTo(1);
        assertThat(chain.events(LinkConfirmed.class))
                .singleElement()
                .satisfies(confirmed -> assertThat(confirmed.wecomId()).isEqualTo(only().linkId()));
    }

    @Test
    void what_never_took_effect_is_made_again_after_it_was_looked_up() {
        chain.corp.client().read(wecom -> wecom.getAccessToken());
        chain.corp.fails(Fault.SERVER_ERROR, CREATE, 1);
        want("菜单", chain.staff("s01m01"));
        chain.work();
        assertThat(chain.corp.simulator.corp().links.size()).isZero();
        chain.passes(OutboundSteps.SETTLING);
        chain.work();
        only();
    }

    @Test
    void two_links_of_the_mark_are_for_a_person_to_decide() {
        want("菜单", chain.staff("s01m01"));
        chain.hear();
        for (int i = 0; i < 2; i++)
            new LinkCards(chain.corp.client()).create(new LinkWish(LINK.marked("菜单"), List.of("s01m01"), true));
        chain.crashAfterStart();
        chain.passes(OutboundSteps.LONGEST_CALL);
        chain.work();
        assertThat(chain.desk.undecided(9)).singleElement().satisfies(open -> {
            assertThat(open.mark()).isEqualTo(LINK.value());
            assertThat(open.candidates()).hasSize(2);
        });
        String chosen = chain.desk.undecided(9).getFirst().candidates().get(1);
        chain.desk.isThis(chain.desk.undecided(9).getFirst().id(), 1, "Li");
        chain.work();
        assertThat(chain.events(LinkConfirmed.class))
                .singleElement()
                .satisfies(confirmed -> assertThat(confirmed.wecomId()).isEqualTo(chosen));
    }

    @Test
    void a_change_goes_to_the_same_link_and_its_lost_answer_is_looked_up() {
        StaffAccountId staff = chain.staff("s01m01");
        want("菜单", staff);
        chain.work();
        chain.corp.fails(Fault.TIMEOUT_AFTER_EFFECT, "update_link", 1);
        want("新菜单", staff);
        chain.work();
        chain.passes(OutboundSteps.SETTLING);
        chain.work();
        assertThat(only().name()).isEqualTo("新菜单#l0a1b2c3d4");
        assertThat(chain.events(LinkConfirmed.class))
                .extracting(LinkConfirmed::revision)
                .containsExactly(1, 2);
        assertThat(chain.corp.calls("externalcontact/customer_acquisition/update_link"))
                .isEqualTo(1);
    }

    @Test
    void a_link_of_nobody_known_to_wecom_is_refused() {
        want("菜单", new StaffAccountId("s-without-account"));
        chain.work();
        assertThat(chain.events(LinkRefused.class))
                .singleElement()
                .satisfies(refused -> assertThat(refused.errorCode()).isEqualTo(60111));
    }

    @Test
    void a_deleted_link_is_deleted_in_wecom_once_unless_wecom_did_it_itself() {
        want("菜单", chain.staff("s01m01"));
        chain.work();
        chain.send(new DeleteLink(LINK, chain.corp.clock.instant()));
        chain.corp.fails(Fault.TIMEOUT_AFTER_EFFECT, "delete_link", 1);
        chain.work();
        chain.passes(OutboundSteps.SETTLING);
        chain.work();
        assertThat(chain.corp.simulator.corp().links.size()).isZero();
        assertThat(chain.corp.calls("externalcontact/customer_acquisition/delete_link"))
                .isEqualTo(1);
        assertThat(chain.desk.countOpen()).isZero();
    }

    @Test
    void a_link_that_is_deleted_before_it_was_made_is_never_made() {
        want("菜单", chain.staff("s01m01"));
        chain.send(new DeleteLink(LINK, chain.corp.clock.instant()));
        chain.work();
        assertThat(chain.corp.simulator.corp().links.size()).isZero();
        assertThat(chain.corp.calls(CREATE)).isZero();
    }

    @Test
    void what_wecom_deleted_itself_is_not_deleted_again() {
        want("菜单", chain.staff("s01m01"));
        chain.work();
        chain.send(new ReportLinkDeleted(LINK, chain.corp.clock.instant()), "wecom");
        chain.work();
        assertThat(chain.corp.calls("externalcontact/customer_acquisition/delete_link"))
                .isZero();
    }

    private void want(String name, StaffAccountId... staff) {
        chain.send(new RequestLink(LINK, new LinkContent(name, Set.of(staff), null, true), chain.corp.clock.instant()));
    }

    private crm.simulator.corp.AcquisitionLink only() {
        assertThat(chain.corp.simulator.corp().links.size()).isEqualTo(1);
        return chain.corp.simulator.corp().links.all().iterator().next();
    }
}
