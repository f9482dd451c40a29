package crm.importers.csv.kinds;

import crm.domain.org.MiniProgram;
import crm.domain.org.StaffAccountCommand.DefineStaff;
import crm.domain.org.StaffAccountCommand.LeaveStaff;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StaffRole;
import crm.domain.org.StoreId;
import crm.importers.csv.RejectReason;
import crm.importers.csv.jobs.Known;
import crm.importers.csv.jobs.Need;
import crm.importers.csv.jobs.Person;
import crm.importers.csv.jobs.RowWorks;
import crm.importers.csv.jobs.Work;
import crm.importers.csv.mapping.Cells;
import crm.importers.csv.mapping.Columns;
import crm.importers.csv.mapping.Field;
import crm.importers.csv.mapping.Identities;
import crm.store.vault.Identifier;
import crm.store.vault.PersonalField;
import crm.store.vault.SubjectKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** 员工. A staff account is known by its WeCom userid; userid, name and phone go to the vault. */
public final class StaffRows implements RowWorks {

    private final Columns columns;
    private final Instant at;

    /** @param at from when on what the file says counts */
    public StaffRows(Columns columns, Instant at) {
        this.columns = columns;
        this.at = at;
    }

    @Override
    public Work read(Cells cells) {
        String userid = cells.neededId(Field.USERID, 64); // WeCom's limit
        StaffRole role = cells.oneOf(Field.ROLE, StaffRole.class);
        if (role == null) throw cells.reject(Field.ROLE, RejectReason.MISSING);
        List<StoreId> stores =
                cells.list(Field.STORES_OF_STAFF).stream().map(StoreId::new).toList();
        Set<MiniProgram> miniPrograms = Set.copyOf(cells.listOf(Field.MINI_PROGRAMS, MiniProgram.class));
        Instant leftAt = cells.instant(Field.LEFT_AT);
        Person person = new Person(
                SubjectKind.STAFF,
                List.of(new Identifier("userid", userid)),
                true,
                columns.name(Field.USERID),
                personal(cells, userid));
        List<Need> needs = new ArrayList<>();
        for (StoreId store : stores) needs.add(new Need.Store(store, columns.name(Field.STORES_OF_STAFF), null, null));
        return new RowWork(cells.line(), userid, List.of(person), needs, known -> {
            StaffAccountId id = new StaffAccountId(subject(known, person));
            List<Object> commands = new ArrayList<>(2);
            commands.add(new DefineStaff(id, role, Set.copyOf(stores), miniPrograms, known.revision(person), at));
            if (leftAt != null) commands.add(new LeaveStaff(id, leftAt));
            return commands;
        });
    }

    private Map<PersonalField, String> personal(Cells cells, String userid) {
        Map<PersonalField, String> fields = new EnumMap<>(PersonalField.class);
        fields.put(PersonalField.USERID, userid);
        fields.put(PersonalField.NAME, cells.needed(Field.NAME));
        String phone = cells.text(Field.PHONE);
        if (phone != null) fields.put(PersonalField.PHONE, Identities.phone(phone, cells, columns.mapping()));
        return fields;
    }

    static String subject(Known known, Person person) {
        String subject = known.subject(person);
        if (subject == null) throw new IllegalStateException("The vault minted nothing");
        return subject;
    }
}
