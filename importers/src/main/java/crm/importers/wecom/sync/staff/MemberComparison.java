package crm.importers.wecom.sync.staff;

import crm.domain.org.StaffAccountCommand.DefineStaff;
import crm.domain.org.StaffAccountCommand.ReturnStaff;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StaffRole;
import crm.domain.org.StoreId;
import crm.importers.wecom.sync.Findings;
import crm.importers.wecom.sync.Findings.About;
import crm.importers.wecom.sync.SyncTools;
import crm.importers.wecom.sync.staff.CorpDirectory.Member;
import crm.importers.wecom.sync.staff.SyncedStaff.Seen;
import crm.projections.org.StaffView;
import crm.store.vault.Identifier;
import crm.store.vault.PersonalField;
import crm.store.vault.SubjectKind;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Members as WeCom shows them against staff accounts. The stores of the departments are taken over as they change in WeCom:
 * what an import gave besides stays. An account without any store gets those of its departments.
 */
final class MemberComparison {

    private final SyncTools tools;
    private final SyncedStaff seen;

    MemberComparison(SyncTools tools, SyncedStaff seen) {
        this.tools = tools;
        this.seen = seen;
    }

    /**
     * Compares and repairs.
     *
     * @param known staff accounts by userid in lower case, as the directory has them
     * @return whether somebody became known
     */
    boolean compare(
            List<Member> members,
            Set<String> serving,
            DepartmentStores stores,
            Map<String, StaffView> known,
            Instant at,
            Findings findings) {
        Map<StaffAccountId, Seen> before =
                seen.find(known.values().stream().map(StaffView::staffId).toList());
        boolean registered = false;
        for (Member member : members) {
            if (member.left()) continue;
            boolean serves = serving.contains(member.userid());
            Set<String> wanted = stores.storesOf(member.departments());
            StaffView staff = known.get(key(member.userid()));
            if (staff == null) {
                if (!member.active() || !serves && wanted.isEmpty()) continue; // nobody who concerns us
                registered |= register(member, serves, wanted, stores, at, findings);
            } else {
                Seen last = before.getOrDefault(staff.staffId(), Seen.never(staff.staffId()));
                compare(member, serves, wanted, staff, last, at, findings);
            }
        }
        return registered;
    }

    private boolean register(
            Member member, boolean serves, Set<String> wanted, DepartmentStores stores, Instant at, Findings findings) {
        StaffAccountId staff = new StaffAccountId(
                tools.vault().findOrMint(SubjectKind.STAFF, new Identifier("userid", member.userid())));
        Seen now = Seen.never(staff).there(serves, wanted);
        if (StaffStanding.read(tools.log(), tools.codec(), staff) != null) {
            seen.save(seen.find(List.of(staff)).getOrDefault(staff, now)); // the directory is behind
            return false;
        }
        boolean leads = member.leads().stream().anyMatch(each -> stores.storeOf(each) != null);
        findings.repair("staff.new", About.staff(staff), () -> {
            long revision = tools.vault().record(staff.value(), personal(member));
            tools.sender()
                    .send(
                            "registered:" + staff,
                            new DefineStaff(
                                    staff,
                                    leads ? StaffRole.STORE_MANAGER : StaffRole.GUIDE,
                                    storeIds(wanted),
                                    Set.of(),
                                    revision,
                                    at));
            seen.save(now);
        });
        if (wanted.isEmpty()) findings.unrepaired("staff.no-store", About.staff(staff), "sync.reason.no-store");
        return true;
    }

    private void compare(
            Member member,
            boolean serves,
            Set<String> wanted,
            StaffView staff,
            Seen last,
            Instant at,
            Findings findings) {
        Instant leftAt = staff.leftAt();
        if (leftAt != null) {
            if (last.leftHere() && member.active()) comeBack(staff.staffId(), serves, wanted, last, at, findings);
            else if (member.active() && leftAt.isBefore(at))
                findings.unrepaired(
                        "staff.left-but-active", About.staff(staff.staffId()), "sync.reason.left-but-active");
            return;
        }
        Set<String> current = staff.storeIds().stream().map(StoreId::value).collect(Collectors.toSet());
        boolean moved = !changed(current, last.departmentStores(), wanted).equals(current);
        boolean renamed = !member.userid().equals(staff.userid())
                || member.name() != null && !member.name().equals(staff.name());
        if (moved || renamed)
            findings.repair(
                    moved ? "staff.stores" : "staff.name",
                    About.staff(staff.staffId()),
                    () -> define(member, wanted, staff.staffId(), last, at));
        Seen now = last.there(serves, wanted);
        if (!now.equals(last)) seen.save(now);
    }

    private void comeBack(
            StaffAccountId staff, boolean serves, Set<String> wanted, Seen last, Instant at, Findings findings) {
        findings.repair("staff.returned", About.staff(staff), () -> {
            tools.sender().send("returned:" + staff + ":" + at.getEpochSecond(), new ReturnStaff(staff, at));
            seen.save(last.there(serves, wanted));
        });
    }

    /** With role and mini-programs as they are. */
    private void define(Member member, Set<String> wanted, StaffAccountId staff, Seen last, Instant at) {
        StaffStanding standing = StaffStanding.read(tools.log(), tools.codec(), staff);
        if (standing == null) return;
        Set<String> current = standing.storeIds().stream().map(StoreId::value).collect(Collectors.toSet());
        long revision = tools.vault().record(staff.value(), personal(member));
        tools.vault().linkAll(Map.of(new Identifier("userid", member.userid()), staff.value()));
        tools.sender()
                .send(
                        "defined:" + staff + ":" + at.getEpochSecond(),
                        new DefineStaff(
                                staff,
                                standing.role(),
                                storeIds(changed(current, last.departmentStores(), wanted)),
                                standing.miniPrograms(),
                                revision,
                                at));
    }

    /** What changed in WeCom is changed here; at first sight only an account without stores gets some. */
    private static Set<String> changed(Set<String> current, @Nullable Collection<String> before, Set<String> wanted) {
        if (before == null) return current.isEmpty() ? wanted : current;
        Set<String> after = new TreeSet<>(current);
        before.stream().filter(store -> !wanted.contains(store)).forEach(after::remove);
        wanted.stream().filter(store -> !before.contains(store)).forEach(after::add);
        return after.isEmpty() ? wanted : after;
    }

    /** To WeCom two userids that differ in case only are one. */
    static String key(String userid) {
        return userid.toLowerCase(Locale.ROOT);
    }

    private static Map<PersonalField, String> personal(Member member) {
        Map<PersonalField, String> fields = new EnumMap<>(PersonalField.class);
        fields.put(PersonalField.USERID, member.userid());
        if (member.name() != null) fields.put(PersonalField.NAME, member.name());
        return fields;
    }

    private static Set<StoreId> storeIds(Collection<String> stores) {
        return stores.stream().map(StoreId::new).collect(Collectors.toSet());
    }
}
