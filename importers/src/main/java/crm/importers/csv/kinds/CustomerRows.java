package crm.importers.csv.kinds;

import crm.domain.customer.CustomerCommand.RecordProfile;
import crm.domain.customer.CustomerId;
import crm.domain.customer.Gender;
import crm.importers.csv.RejectReason;
import crm.importers.csv.jobs.Person;
import crm.importers.csv.jobs.RowWorks;
import crm.importers.csv.jobs.Work;
import crm.importers.csv.mapping.Cells;
import crm.importers.csv.mapping.Columns;
import crm.importers.csv.mapping.Field;
import crm.importers.csv.mapping.Identities;
import crm.importers.csv.mapping.RowRejected;
import crm.store.vault.Identifier;
import crm.store.vault.PersonalField;
import crm.store.vault.SubjectKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** 客户. Whoever the customer is goes to the vault; an empty cell leaves what is known as it is. */
public final class CustomerRows implements RowWorks {

    private static final Map<Field, PersonalField> PERSONAL = Map.of(
            Field.NAME, PersonalField.NAME,
            Field.ADDRESS, PersonalField.ADDRESS,
            Field.REMARK, PersonalField.REMARK);

    private final Columns columns;
    private final Instant at;

    /** @param at when the profile was recorded, for rows that do not say since when they know the customer */
    public CustomerRows(Columns columns, Instant at) {
        this.columns = columns;
        this.at = at;
    }

    @Override
    public Work read(Cells cells) {
        List<Identifier> identifiers = Identities.of(cells, columns.mapping());
        if (identifiers.isEmpty()) throw new RowRejected(null, RejectReason.NO_IDENTITY);
        Gender gender = cells.oneOf(Field.GENDER, Gender.class);
        String city = cells.text(Field.CITY);
        Instant registeredAt = cells.instant(Field.REGISTERED_AT);
        Person person =
                new Person(SubjectKind.CUSTOMER, identifiers, true, identityColumn(), personal(cells, identifiers));
        return new RowWork(
                cells.line(),
                "",
                List.of(person),
                List.of(),
                known -> List.of(new RecordProfile(
                        new CustomerId(StaffRows.subject(known, person)),
                        gender,
                        city,
                        person.fields().isEmpty() ? 0 : known.revision(person),
                        registeredAt == null ? at : registeredAt)));
    }

    private @org.jspecify.annotations.Nullable String identityColumn() {
        return Field.IDENTITIES.stream()
                .filter(columns.mapping()::has)
                .map(columns::name)
                .findFirst()
                .orElse(null);
    }

    private static Map<PersonalField, String> personal(Cells cells, List<Identifier> identifiers) {
        Map<PersonalField, String> fields = new EnumMap<>(PersonalField.class);
        PERSONAL.forEach((field, personal) -> {
            String text = cells.text(field);
            if (text != null) fields.put(personal, text);
        });
        LocalDate birthday = cells.date(Field.BIRTHDAY);
        if (birthday != null) fields.put(PersonalField.BIRTHDAY, birthday.toString());
        for (Identifier each : identifiers) {
            switch (each.kind()) {
                case "phone" -> fields.put(PersonalField.PHONE, each.value());
                case "external-userid" -> fields.put(PersonalField.EXTERNAL_USERID, each.value());
                case "unionid" -> fields.put(PersonalField.UNIONID, each.value());
                default -> {}
            }
        }
        return fields;
    }
}
