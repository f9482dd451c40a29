package crm.importers.wecom.link;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.customer.CustomerId;
import crm.domain.link.AcquisitionLinkCommand.ConfirmLink;
import crm.domain.link.AcquisitionLinkCommand.RequestLink;
import crm.domain.link.AcquisitionLinkEvent.LinkChangedInWeCom;
import crm.domain.link.AcquisitionLinkEvent.LinkDeleted;
import crm.domain.link.AcquisitionLinkEvent.LinkFound;
import crm.domain.link.AcquisitionLinkEvent.LinkFriendRequested;
import crm.domain.link.AcquisitionLinkEvent.LinkUnavailable;
import crm.domain.link.AcquisitionLinkId;
import crm.domain.link.BalanceLevel;
import crm.domain.link.LinkBalanceEvent.BalanceLevelReported;
import crm.domain.link.LinkBalanceEvent.BalanceStated;
import crm.domain.link.LinkContactEvent.LinkChatStarted;
import crm.domain.link.LinkContactEvent.LinkCredited;
import crm.domain.link.LinkContent;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.importers.wecom.CalledBack;
import crm.importers.wecom.sync.Compared;
import crm.importers.wecom.sync.Compared.Difference;
import crm.importers.wecom.sync.link.LinkSync;
import crm.projections.link.LinkProjection;
import crm.projections.link.Links;
import crm.simulator.callback.Events;
import crm.simulator.corp.Acquisition;
import crm.simulator.corp.AcquisitionLink;
import crm.simulator.corp.Corp;
import crm.simulator.corp.Following;
import crm.simulator.corp.Seeding;
import crm.simulator.fault.Fault;
import crm.simulator.fault.FaultRule;
import crm.store.vault.Identifier;
import crm.store.vault.SubjectKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LinkCallbacksTest {

    private static final String STAFF = "s01m01";

    @TempDir
    Path directory;

    private CalledBack chain;
    private Corp corp;
    private StaffAccountId staff;

    @BeforeEach
    void start() throws Exception {
        chain = new CalledBack(directory, connected -> List.of(new LinkFeature(new LinkCards(connected.client()))));
        corp = chain.corp.simulator.corp();
        staff = chain.staff(STAFF, "S01");
    }

    @AfterEach
    void close() {
        chain.close();
    }

    @Test
    void a_customer_who_comes_by_an_address_that_names_its_link_is_credited_to_it() {
        AcquisitionLink link = link("菜单");
        AcquisitionLinkId id = new AcquisitionLinkId(link.linkId());
        chain.happens(() -> new Acquisition(corp).open(link, stranger(), "self-made", corp.now()));
        chain.settles();
        assertThat(chain.events(LinkFound.class)).singleElement().satisfies(found -> {
            assertThat(found.linkId()).isEqualTo(id);
            assertThat(found.content()).isEqualTo(new LinkContent("菜单", Set.of(staff), new StoreId("S01"), true));
        });
        assertThat(chain.events(LinkFriendRequested.class)).hasSize(1);
        assertThat(chain.events(LinkCredited.class))
                .as("that address names no link")
                .isEmpty();

        String customer = stranger();
        chain.happens(() -> new Acquisition(corp).open(link, customer, id.value(), corp.now()));
        chain.happens(() -> new Following(corp).chat(STAFF, customer, corp.now()));
        chain.settles();
        CustomerId ours = new CustomerId(
                chain.vault.find(new Identifier("external-userid", customer)).orElseThrow());
        assertThat(chain.events(LinkCredited.class)).singleElement().satisfies(credited -> {
            assertThat(credited.linkId()).isEqualTo(id);
            assertThat(credited.customerId()).isEqualTo(ours);
            assertThat(credited.staffId()).isEqualTo(staff);
        });
        assertThat(chain.events(LinkChatStarted.class))
                .singleElement()
                .satisfies(talks -> assertThat(talks.linkId()).isEqualTo(id));
    }

    @Test
    void warnings_and_the_end_of_a_link_are_kept_also_of_one_that_was_made_here() {
        AcquisitionLinkId ours = new AcquisitionLinkId("l0a1b2c3d4");
        AcquisitionLink link = link(ours.marked("海报"));
        LinkContent content = new LinkContent("海报", Set.of(staff), null, true);
        var sender = chain.reconciling();
        sender.send("1", new RequestLink(ours, content, chain.corp.clock.instant()));
        new LinkIds(chain.corp.documents, chain.log, chain.codec).remember(link.linkId(), ours);
        sender.send("2", new ConfirmLink(ours, 1, link.linkId(), link.url(), chain.corp.clock.instant()));
        chain.happens(() -> corp.tell(Events.link(corp.now(), "link_unavailable", link.linkId())));
        chain.happens(() -> {
            corp.links.remove(link.linkId());
            corp.tell(Events.link(corp.now(), "delete_link", link.linkId()));
        });
        chain.happens(() -> corp.tell(Events.link(corp.now(), "delete_link", "cawNobodyKnows")));
        chain.settles();
        assertThat(chain.events(LinkUnavailable.class)).hasSize(1);
        assertThat(chain.events(LinkDeleted.class)).singleElement().satisfies(deleted -> {
            assertThat(deleted.linkId()).isEqualTo(ours);
            assertThat(deleted.wecomId()).as("WeCom is not told what it said").isNull();
        });
        assertThat(chain.callbacks.desk().standing().parked()).isZero();
    }

    @Test
    void what_wecom_says_of_the_balance_is_kept_by_its_date() {
        chain.happens(() -> corp.tell(Events.balance(corp.now(), "balance_low")));
        chain.happens(() -> corp.tell(Events.balance(corp.now(), "balance_exhausted")));
        chain.happens(() -> corp.tell(Events.balance(corp.now(), "balance_increased")));
        chain.settles();
        List<BalanceLevel> told = chain.events(BalanceLevelReported.class).stream()
                .map(BalanceLevelReported::level)
                .toList();
        assertThat(told).isNotEmpty().last().isEqualTo(BalanceLevel.ENOUGH);
        assertThat(chain.callbacks.desk().standing().unknown()).isZero();
    }

    @Test
    void reconciliation_finds_links_their_customers_their_changes_and_their_ends() {
        chain.corp.simulator.faults().add(FaultRule.always(Fault.CALLBACK_LOST));
        AcquisitionLink link = link("菜单");
        AcquisitionLinkId id = new AcquisitionLinkId(link.linkId());
        String customer = stranger();
        String unknown = stranger();
        chain.happens(() -> new Acquisition(corp).open(link, customer, "x", corp.now()));
        chain.happens(() -> new Acquisition(corp).open(now(link), unknown, "x", corp.now()));
        chain.happens(() -> new Following(corp).chat(STAFF, customer, corp.now()));
        // The relation itself was found by the reconciliation of contacts.
        chain.vault.findOrMint(SubjectKind.CUSTOMER, new Identifier("external-userid", customer));
        LinkSync sync = sync();
        assertThat(run(sync))
                .containsExactly(
                        new Difference("link-different", id.value()),
                        new Difference("link-contact-missed", id.value()));
        assertThat(chain.events(LinkChatStarted.class)).hasSize(1);
        assertThat(chain.events(BalanceStated.class))
                .containsExactly(new BalanceStated(2, 998, chain.corp.clock.instant()));
        chain.corp.simulator.passes(Duration.ofMinutes(1));
        assertThat(run(sync)).isEmpty();

        chain.happens(
                () -> corp.links.put(now(link).with("新菜单", false, now(link).users(), List.of())));
        assertThat(run(sync)).containsExactly(new Difference("link-different", id.value()));
        assertThat(chain.events(LinkChangedInWeCom.class))
                .singleElement()
                .satisfies(changed -> assertThat(changed.content().name()).isEqualTo("新菜单"));
        chain.happens(() -> corp.links.remove(link.linkId()));
        assertThat(run(sync)).containsExactly(new Difference("link-deleted", id.value()));
        assertThat(chain.events(LinkDeleted.class)).hasSize(1);
    }

    private List<Difference> run(LinkSync sync) {
        chain.project(new LinkProjection(chain.corp.documents));
        List<Difference> differences = new ArrayList<>();
        String cursor = null;
        do {
            Compared step = sync.compareAndRepair(cursor);
            assertThat(step.notBefore()).isNull();
            differences.addAll(step.differences());
            cursor = step.next();
        } while (cursor != null);
        return differences;
    }

    private LinkSync sync() {
        var sender = chain.reconciling();
        return new LinkSync(
                new LinkCards(chain.corp.client()),
                new LinkStating(sender, chain.log, chain.codec, chain.vault, chain.corp.documents),
                new LinkIds(chain.corp.documents, chain.log, chain.codec),
                new Links(chain.corp.documents, () -> 0, chain.corp.clock, Duration.ZERO),
                sender,
                chain.corp.clock);
    }

    private AcquisitionLink link(String name) {
        return corp.call(() -> {
            AcquisitionLink made = new AcquisitionLink(
                    corp.newId("cawcde", 12),
                    name,
                    "https://work.weixin.qq.com/ca/x",
                    corp.now(),
                    true,
                    List.of(STAFF),
                    List.of(),
                    List.of());
            corp.links.put(made);
            return made;
        });
    }

    private AcquisitionLink now(AcquisitionLink link) {
        return corp.links.find(link.linkId()).orElseThrow();
    }

    private String stranger() {
        return corp.call(() -> Seeding.stranger(corp, List.of()).externalUserid());
    }
}
