package crm.importers.wecom.sync.staff;

import static crm.importers.wecom.sync.SyncEnds.unlessDone;

import crm.domain.org.StaffAccountCommand.LeaveStaff;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreCommand.LinkDepartment;
import crm.domain.org.StoreId;
import crm.importers.wecom.sync.Findings;
import crm.importers.wecom.sync.Findings.About;
import crm.importers.wecom.sync.SyncFeature;
import crm.importers.wecom.sync.SyncPage;
import crm.importers.wecom.sync.SyncPart;
import crm.importers.wecom.sync.SyncStep;
import crm.importers.wecom.sync.SyncTools;
import crm.importers.wecom.sync.staff.CorpDirectory.Department;
import crm.importers.wecom.sync.staff.CorpDirectory.Member;
import crm.projections.org.StaffView;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreView;
import crm.projections.shared.DataScope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Staff: members of the corp who serve customers or belong to a store become staff accounts; who is a member no more has
 * left. One page: WeCom answers with whole departments.
 */
public final class StaffSync implements SyncPart {

    public static final String NAME = "staff";

    private static final DataScope ALL = new DataScope.AllStores();

    private final SyncTools tools;
    private final CorpDirectory wecom;
    private final StoreDirectory directory;
    private final MemberComparison comparison;
    private final SyncedStaff seen;
    private final Runnable whenRegistered;

    StaffSync(SyncTools tools, StoreDirectory directory, Runnable whenRegistered) {
        this.tools = tools;
        this.wecom = new CorpDirectory(tools.client());
        this.directory = directory;
        this.seen = new SyncedStaff(tools.documents());
        this.comparison = new MemberComparison(tools, seen);
        this.whenRegistered = whenRegistered;
    }

    /** @param whenRegistered called after somebody became known: news of them may wait */
    public static SyncFeature feature(StoreDirectory directory, Runnable whenRegistered) {
        return tools -> new StaffSync(tools, directory, whenRegistered);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Duration every() {
        return tools.plan().staffEvery();
    }

    @Override
    public SyncStep page(SyncPage page, Findings findings) {
        Instant at = tools.clock().instant();
        List<Department> departments = unlessDone(wecom.departments());
        List<Member> members = unlessDone(wecom.members(departments));
        Set<String> serving = unlessDone(wecom.serving());
        findings.looked(members.size());
        DepartmentStores stores = stores(departments, findings);
        Map<String, StaffView> known = directory.staff(ALL).stream()
                .filter(staff -> staff.userid() != null)
                .collect(Collectors.toMap(
                        staff -> MemberComparison.key(String.valueOf(staff.userid())), staff -> staff, (a, b) -> a));
        boolean registered = comparison.compare(members, serving, stores, known, at, findings);
        Set<String> there = members.stream()
                .filter(member -> !member.left())
                .map(member -> MemberComparison.key(member.userid()))
                .collect(Collectors.toSet());
        known.forEach((key, staff) -> {
            if (staff.leftAt() == null && !there.contains(key))
                missing(String.valueOf(staff.userid()), staff.staffId(), at, findings);
        });
        if (registered) whenRegistered.run();
        return new SyncStep.Finished();
    }

    private DepartmentStores stores(List<Department> departments, Findings findings) {
        DepartmentStores stores = new DepartmentStores(departments, directory.departments(ALL));
        Map<StoreId, String> names =
                directory.stores(ALL).stream().collect(Collectors.toMap(StoreView::storeId, StoreView::name));
        stores.newLinks(names).forEach((department, store) -> {
            stores.link(department, store);
            findings.repair(
                    "staff.department",
                    new About(null, null, store.value()),
                    () -> tools.sender()
                            .send("department:" + department + ":" + store, new LinkDepartment(store, department)));
        });
        return stores;
    }

    /** Not among the members that the application sees: WeCom is asked about this one, for a leaving is serious. */
    private void missing(String userid, StaffAccountId staff, Instant at, Findings findings) {
        switch (unlessDone(wecom.presence(userid))) {
            case GONE ->
                findings.repair("staff.left", About.staff(staff), () -> {
                    tools.sender().send("left:" + staff + ":" + at.getEpochSecond(), new LeaveStaff(staff, at));
                    seen.save(seen.find(List.of(staff))
                            .getOrDefault(staff, SyncedStaff.Seen.never(staff))
                            .left());
                });
            case HIDDEN -> findings.unrepaired("staff.hidden", About.staff(staff), "sync.reason.hidden");
            case THERE -> {} // joined or came into sight since
        }
    }
}
