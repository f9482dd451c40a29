package crm.domain.org;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.domain.org.RegionCommand.DefineRegion;
import crm.domain.org.RegionEvent.RegionDefined;
import crm.domain.org.RegionEvent.RegionRenamed;
import crm.domain.org.StaffAccountCommand.DefineStaff;
import crm.domain.org.StaffAccountCommand.LeaveStaff;
import crm.domain.org.StaffAccountCommand.ReturnStaff;
import crm.domain.org.StaffAccountEvent.MiniProgramAttached;
import crm.domain.org.StaffAccountEvent.MiniProgramDetached;
import crm.domain.org.StaffAccountEvent.StaffDetailsRecorded;
import crm.domain.org.StaffAccountEvent.StaffLeft;
import crm.domain.org.StaffAccountEvent.StaffRegistered;
import crm.domain.org.StaffAccountEvent.StaffReturned;
import crm.domain.org.StaffAccountEvent.StaffRoleChanged;
import crm.domain.org.StaffAccountEvent.StaffStoresAssigned;
import crm.domain.org.StoreCommand.CloseStore;
import crm.domain.org.StoreCommand.DefineStore;
import crm.domain.org.StoreCommand.LinkDepartment;
import crm.domain.org.StoreCommand.ReopenStore;
import crm.domain.org.StoreEvent.StoreChanged;
import crm.domain.org.StoreEvent.StoreClosed;
import crm.domain.org.StoreEvent.StoreDefined;
import crm.domain.org.StoreEvent.StoreDepartmentLinked;
import crm.domain.org.StoreEvent.StoreReopened;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import java.time.Instant;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ChainTest {

    private static final RegionId NORTH = new RegionId("north");
    private static final StoreId STORE = new StoreId("BJ-1");
    private static final StoreId OTHER = new StoreId("BJ-2");
    private static final StaffAccountId WANG = new StaffAccountId("s-wang");
    private static final Instant MAY = Instant.parse("2020-05-01T02:00:00Z");
    private static final Instant JUNE = Instant.parse("2020-06-01T02:00:00Z");
    private static final StoreDefined DEFINED = new StoreDefined(STORE, "国贸店", NORTH, "北京");
    private static final StaffRegistered REGISTERED = new StaffRegistered(WANG, StaffRole.GUIDE, Set.of(STORE), 1, MAY);

    private final FixtureConfiguration<Region> region = new AggregateTestFixture<>(Region.class);
    private final FixtureConfiguration<Store> store = new AggregateTestFixture<>(Store.class);
    private final FixtureConfiguration<StaffAccount> staff = new AggregateTestFixture<>(StaffAccount.class);

    @Test
    void a_region_is_defined_renamed_and_left_alone_by_a_repeat() {
        region.givenNoPriorActivity().when(new DefineRegion(NORTH, "华北")).expectEvents(new RegionDefined(NORTH, "华北"));
        region.given(new RegionDefined(NORTH, "华北"))
                .when(new DefineRegion(NORTH, "北方"))
                .expectEvents(new RegionRenamed(NORTH, "北方"));
        region.given(new RegionDefined(NORTH, "华北"))
                .when(new DefineRegion(NORTH, "华北"))
                .expectNoEvents();
    }

    @Test
    void a_region_without_a_name_is_refused() {
        region.givenNoPriorActivity()
                .when(new DefineRegion(NORTH, " "))
                .expectException(DomainRejection.class)
                .expectExceptionMessage(Rejections.TEXT_EMPTY);
    }

    @Test
    void a_store_is_defined_changed_and_left_alone_by_a_repeat() {
        store.givenNoPriorActivity()
                .when(new DefineStore(STORE, "国贸店", NORTH, "北京"))
                .expectEvents(DEFINED);
        store.given(DEFINED).when(new DefineStore(STORE, "国贸店", NORTH, "北京")).expectNoEvents();
        store.given(DEFINED)
                .when(new DefineStore(STORE, "大望路店", NORTH, "北京"))
                .expectEvents(new StoreChanged(STORE, "大望路店", NORTH, "北京"));
    }

    @Test
    void doors_close_and_open_again_and_the_latest_date_counts() {
        store.given(DEFINED).when(new CloseStore(STORE, MAY)).expectEvents(new StoreClosed(STORE, MAY));
        store.given(DEFINED, new StoreReopened(STORE, JUNE))
                .when(new CloseStore(STORE, MAY))
                .expectEvents(new StoreClosed(STORE, MAY))
                .expectState(it -> assertEquals(true, it.isOpen()));
        store.given(DEFINED, new StoreReopened(STORE, JUNE))
                .when(new CloseStore(STORE, JUNE))
                .expectState(it -> assertEquals(false, it.isOpen()));
        store.given(DEFINED, new StoreClosed(STORE, MAY))
                .when(new CloseStore(STORE, MAY))
                .expectNoEvents();
    }

    @Test
    void doors_of_an_unknown_store_neither_close_nor_open() {
        store.givenNoPriorActivity().when(new CloseStore(STORE, MAY)).expectExceptionMessage(Rejections.STORE_UNKNOWN);
        store.givenNoPriorActivity().when(new ReopenStore(STORE, MAY)).expectExceptionMessage(Rejections.STORE_UNKNOWN);
    }

    @Test
    void a_staff_account_is_registered_with_what_hangs_on_its_profile() {
        staff.givenNoPriorActivity()
                .when(define(StaffRole.GUIDE, Set.of(STORE), Set.of(MiniProgram.TAKEAWAY, MiniProgram.MALL), 1, MAY))
                .expectEvents(
                        REGISTERED,
                        new MiniProgramAttached(WANG, MiniProgram.MALL, MAY),
                        new MiniProgramAttached(WANG, MiniProgram.TAKEAWAY, MAY));
    }

    @Test
    void a_new_statement_records_what_is_different_and_nothing_else() {
        staff.given(REGISTERED, new MiniProgramAttached(WANG, MiniProgram.MALL, MAY))
                .when(define(StaffRole.STORE_MANAGER, Set.of(STORE, OTHER), Set.of(), 2, JUNE))
                .expectEvents(
                        new StaffDetailsRecorded(WANG, 2),
                        new StaffRoleChanged(WANG, StaffRole.STORE_MANAGER, JUNE),
                        new StaffStoresAssigned(WANG, Set.of(STORE, OTHER), JUNE),
                        new MiniProgramDetached(WANG, MiniProgram.MALL, JUNE));
        staff.given(REGISTERED)
                .when(define(StaffRole.GUIDE, Set.of(STORE), Set.of(), 1, JUNE))
                .expectNoEvents();
    }

    @Test
    void a_late_statement_leaves_what_changed_after_it() {
        staff.given(REGISTERED, new StaffRoleChanged(WANG, StaffRole.STORE_MANAGER, JUNE))
                .when(define(StaffRole.OFFICE, Set.of(OTHER), Set.of(), 1, MAY.plusSeconds(60)))
                .expectEvents(new StaffStoresAssigned(WANG, Set.of(OTHER), MAY.plusSeconds(60)));
    }

    @Test
    void who_left_can_come_back_and_leave_again() {
        staff.given(REGISTERED, new StaffLeft(WANG, MAY))
                .when(new ReturnStaff(WANG, JUNE))
                .expectEvents(new StaffReturned(WANG, JUNE));
        staff.given(REGISTERED).when(new ReturnStaff(WANG, JUNE)).expectNoEvents();
        staff.given(REGISTERED, new StaffLeft(WANG, JUNE))
                .when(new ReturnStaff(WANG, MAY))
                .expectNoEvents();
        staff.given(REGISTERED, new StaffLeft(WANG, MAY), new StaffReturned(WANG, JUNE))
                .when(new LeaveStaff(WANG, MAY))
                .expectNoEvents();
        staff.given(REGISTERED, new StaffLeft(WANG, MAY), new StaffReturned(WANG, MAY.plusSeconds(9)))
                .when(new LeaveStaff(WANG, JUNE))
                .expectEvents(new StaffLeft(WANG, JUNE));
    }

    @Test
    void a_store_is_a_department_of_wecom_whatever_either_is_called() {
        store.given(DEFINED).when(new LinkDepartment(STORE, 11)).expectEvents(new StoreDepartmentLinked(STORE, 11));
        store.given(DEFINED, new StoreDepartmentLinked(STORE, 11))
                .when(new LinkDepartment(STORE, 11))
                .expectNoEvents();
        store.givenNoPriorActivity()
                .when(new LinkDepartment(STORE, 11))
                .expectExceptionMessage(Rejections.STORE_UNKNOWN);
    }

    @Test
    void the_earliest_date_of_leaving_counts() {
        staff.given(REGISTERED).when(new LeaveStaff(WANG, JUNE)).expectEvents(new StaffLeft(WANG, JUNE));
        staff.given(REGISTERED, new StaffLeft(WANG, MAY))
                .when(new LeaveStaff(WANG, JUNE))
                .expectNoEvents();
        staff.given(REGISTERED, new StaffLeft(WANG, JUNE))
                .when(new LeaveStaff(WANG, MAY))
                .expectEvents(new StaffLeft(WANG, MAY));
        staff.givenNoPriorActivity().when(new LeaveStaff(WANG, MAY)).expectExceptionMessage(Rejections.STAFF_UNKNOWN);
    }

    private static DefineStaff define(
            StaffRole role, Set<StoreId> stores, Set<MiniProgram> programs, long vaultRevision, Instant at) {
        return new DefineStaff(WANG, role, stores, programs, vaultRevision, at);
    }
}
