package crm.importers.wecom.sync;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.org.MiniProgram;
import crm.domain.org.StaffAccountCommand.DefineStaff;
import crm.domain.org.StaffAccountCommand.LeaveStaff;
import crm.domain.org.StaffAccountEvent.StaffLeft;
import crm.domain.org.StaffAccountEvent.StaffRegistered;
import crm.domain.org.StaffAccountEvent.StaffReturned;
import crm.domain.org.StaffAccountEvent.StaffStoresAssigned;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StaffRole;
import crm.domain.org.StoreEvent.StoreDepartmentLinked;
import crm.domain.org.StoreId;
import crm.importers.wecom.sync.SyncRun.Count;
import crm.importers.wecom.sync.SyncRun.State;
import crm.importers.wecom.sync.staff.StaffSync;
import crm.projections.org.StaffView;
import crm.projections.shared.DataScope;
import crm.simulator.corp.Department;
import crm.simulator.corp.Member;
import crm.simulator.corp.Staffing;
import crm.simulator.fault.Fault;
import crm.store.vault.Identifier;
import crm.store.vault.PersonalField;
import crm.store.vault.SubjectKind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StaffSyncTest {

    private static final String GUIDE = "s01m02";

    @TempDir
    Path directory;

    private ReconciledChain chain;
    private Sync sync;

    @BeforeEach
    void three_stores_that_are_called_as_departments_are() throws Exception {
        chain = new ReconciledChain(directory);
        chain.store("S01", "第1店");
        chain.store("S02", "第2店");
        chain.store("S03", "没有这个部门的店");
        sync = chain.sync();
    }

    @AfterEach
    void close() {
        sync.close();
        chain.close();
    }

    @Test
    void members_become_staff_of_the_stores_that_their_departments_are() {
        SyncRun run = compare();
        assertThat(run.state()).isEqualTo(State.DONE);
        assertThat(run.looked()).isEqualTo(12);
        assertThat(run.kinds())
                .containsEntry("staff.new", new Count(12, 12, 0))
                .containsEntry("staff.department", new Count(2, 2, 0))
                .containsEntry("staff.no-store", new Count(4, 0, 4));
        assertThat(chain.events(StoreDepartmentLinked.class))
                .extracting(linked -> linked.storeId() + "=" + linked.departmentId())
                .containsExactlyInAnyOrder("S01=2", "S02=3");
        assertThat(view("s01m01")).satisfies(manager -> {
            assertThat(manager.role()).isEqualTo(StaffRole.STORE_MANAGER);
            assertThat(manager.storeIds()).containsExactly(new StoreId("S01"));
            assertThat(manager.name()).isEqualTo(member("s01m01").name());
        });
        assertThat(view(GUIDE).role()).isEqualTo(StaffRole.GUIDE);
        assertThat(chain.registrations).isEqualTo(1);
        assertThat(compare().kinds()).isEmpty();
    }

    @Test
    void who_neither_serves_customers_nor_works_in_a_store_is_no_concern_of_ours() {
        put(new Member("accountant", "会计", "", List.of(1L), "财务", 0, false, List.of(), null, null));
        put(new Member("cook", "厨师", "", List.of(2L), "后厨", 0, false, List.of(), null, null));
        compare();
        assertThat(chain.vault.find(new Identifier("userid", "accountant"))).isEmpty();
        assertThat(view("cook").storeIds()).containsExactly(new StoreId("S01"));
    }

    @Test
    void who_is_in_several_departments_serves_all_their_stores_and_those_below_belong_to_the_store() {
        chain.corp
                .simulator
                .corp()
                .run(() -> chain.corp.simulator.corp().departments.put(new Department(20, "前厅", 2, 1, List.of())));
        put(moved(GUIDE, List.of(20L, 3L)));
        compare();
        assertThat(view(GUIDE).storeIds()).containsExactlyInAnyOrder(new StoreId("S01"), new StoreId("S02"));
    }

    @Test
    void a_move_in_wecom_moves_here_and_leaves_what_an_import_gave_besides() {
        compare();
        StaffAccountId guide = chain.staff(GUIDE);
        chain.passes(Duration.ofMinutes(1));
        chain.send(new DefineStaff(
                guide,
                StaffRole.GUIDE,
                Set.of(new StoreId("S01"), new StoreId("S03")),
                Set.of(MiniProgram.MALL),
                1,
                chain.corp.clock.instant()));
        chain.passes(Duration.ofMinutes(1));
        assertThat(compare().kinds()).isEmpty();
        put(moved(GUIDE, List.of(3L)));
        chain.passes(Duration.ofMinutes(1));
        assertThat(compare().kinds()).containsOnlyKeys("staff.stores");
        assertThat(view(GUIDE)).satisfies(moved -> {
            assertThat(moved.storeIds()).containsExactlyInAnyOrder(new StoreId("S02"), new StoreId("S03"));
            assertThat(moved.miniPrograms()).containsExactly(MiniProgram.MALL);
        });
        assertThat(chain.events(StaffStoresAssigned.class)).hasSize(2);
    }

    @Test
    void who_is_no_member_any_more_has_left_and_comes_back_when_she_is_one_again() {
        compare();
        Member before = member(GUIDE);
        chain.passes(Duration.ofMinutes(1));
        chain.corp
                .simulator
                .corp()
                .run(() -> new Staffing(chain.corp.simulator.corp()).resign(GUIDE, chain.corp.clock.instant()));
        assertThat(compare().kinds()).containsOnly(Map.entry("staff.left", new Count(1, 1, 0)));
        assertThat(chain.events(StaffLeft.class))
                .singleElement()
                .matches(left -> left.staffId().equals(chain.staff(GUIDE)));
        assertThat(compare().kinds()).isEmpty();
        put(before);
        chain.passes(Duration.ofMinutes(1));
        assertThat(compare().kinds()).containsOnlyKeys("staff.returned");
        assertThat(chain.events(StaffReturned.class)).hasSize(1);
        assertThat(view(GUIDE).leftAt()).isNull();
    }

    @Test
    void who_left_by_our_own_books_and_is_active_in_wecom_is_shown_and_not_brought_back() {
        compare();
        chain.passes(Duration.ofMinutes(1));
        chain.send(new LeaveStaff(chain.staff(GUIDE), chain.corp.clock.instant()));
        chain.passes(Duration.ofMinutes(1));
        assertThat(compare().kinds()).containsOnly(Map.entry("staff.left-but-active", new Count(1, 0, 1)));
        assertThat(chain.events(StaffReturned.class)).isEmpty();
    }

    @Test
    void a_name_that_changed_and_a_userid_in_other_letters_are_taken_over_without_a_second_account() {
        String subject = chain.vault.findOrMint(SubjectKind.STAFF, new Identifier("userid", "S01M02"));
        chain.vault.record(subject, Map.of(PersonalField.USERID, "S01M02", PersonalField.NAME, "旧名"));
        chain.send(new DefineStaff(
                new StaffAccountId(subject),
                StaffRole.GUIDE,
                Set.of(new StoreId("S01")),
                Set.of(),
                1,
                chain.corp.clock.instant().minus(Duration.ofDays(9))));
        assertThat(compare().kinds()).containsEntry("staff.name", new Count(1, 1, 0));
        assertThat(chain.staff(GUIDE)).isEqualTo(new StaffAccountId(subject));
        assertThat(view(GUIDE).name()).isEqualTo(member(GUIDE).name());
        assertThat(chain.events(StaffRegistered.class)).hasSize(12);
    }

    @Test
    void while_wecom_is_away_nobody_has_left() {
        compare();
        chain.corp.fails(Fault.SERVER_ERROR, "user/list", 1);
        assertThat(compare().state()).isEqualTo(State.WAITING);
        assertThat(chain.events(StaffLeft.class)).isEmpty();
        chain.passes(Duration.ofMinutes(1));
        sync.pass();
        assertThat(ReconciledChain.last(sync.desk().history(4), "staff").state())
                .isEqualTo(State.DONE);
    }

    @Test
    void the_timetable_has_its_hours_and_a_person_need_not_wait() {
        chain.project();
        sync.pass();
        assertThat(sync.desk().history(10)).hasSize(2);
        sync.pass();
        assertThat(sync.desk().history(10)).hasSize(2);
        assertThat(sync.desk().parts()).extracting(SyncDesk.Part::name).containsExactly("staff", "contacts");
        assertThat(sync.desk().parts().getFirst().nextAt())
                .isEqualTo(chain.corp.clock.instant().plus(ReconciledChain.PLAN.staffEvery()));
        chain.passes(Duration.ofSeconds(1));
        assertThat(sync.desk().runNow("staff", "chen")).isTrue();
        assertThat(sync.desk().runNow("staff", "chen")).isFalse();
        assertThat(sync.desk().runNow("nonsense", "chen")).isFalse();
        chain.passes(Duration.ofHours(3));
        chain.project();
        sync.pass();
        assertThat(sync.desk().history(10)).hasSize(4);
    }

    @Test
    void one_comparison_serves_all_news_before_it_and_one_under_way_does_not_serve_later_news() {
        SyncDesk desk = sync.desk();
        assertThat(desk.runNow(StaffSync.NAME, "ops")).isTrue();
        chain.passes(Duration.ofSeconds(1));
        assertThat(desk.compareSince(StaffSync.NAME, chain.corp.clock.instant()))
                .as("may have read already")
                .isFalse();
        sync.pass();
        chain.passes(Duration.ofSeconds(1));
        Instant news = chain.corp.clock.instant();
        chain.passes(Duration.ofSeconds(1));
        assertThat(desk.compareSince(StaffSync.NAME, news)).isTrue();
        assertThat(desk.compareSince(StaffSync.NAME, news.minusSeconds(5))).isTrue();
        sync.pass();
        assertThat(desk.compareSince(StaffSync.NAME, news)).isTrue();
        assertThat(desk.history(10).stream().filter(run -> run.part().equals(StaffSync.NAME)))
                .hasSize(2)
                .allSatisfy(run -> assertThat(run.state()).isEqualTo(State.DONE));
    }

    private SyncRun compare() {
        return ReconciledChain.last(chain.compareAll(sync), "staff");
    }

    private StaffView view(String userid) {
        return chain.directory.staff(new DataScope.AllStores()).stream()
                .filter(staff -> userid.equals(staff.userid()))
                .findFirst()
                .orElseThrow();
    }

    private Member member(String userid) {
        return chain.corp.simulator.corp().members.find(userid).orElseThrow();
    }

    private Member moved(String userid, List<Long> departments) {
        Member m = member(userid);
        return new Member(
                userid, m.name(), m.mobile(), departments, m.position(), m.gender(), true, List.of(), null, null);
    }

    private void put(Member member) {
        chain.corp
                .simulator
                .corp()
                .run(() -> chain.corp.simulator.corp().members.put(member));
    }
}
