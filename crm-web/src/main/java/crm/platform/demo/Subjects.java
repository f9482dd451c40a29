package crm.platform.demo;

import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.store.vault.Identifier;
import crm.store.vault.PersonalField;
import crm.store.vault.SubjectKind;
import crm.store.vault.Vault;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** The people of the chain by their number, made known to the vault in batches when they are first spoken of. */
final class Subjects {

    private static final int BATCH = 2_000;

    private final Vault vault;
    private final List<CustomerId> customers = new ArrayList<>();
    private final List<StaffAccountId> staff = new ArrayList<>();
    private final Map<String, Long> revisions = new HashMap<>();

    Subjects(Vault vault) {
        this.vault = vault;
    }

    /** Makes sure that customers 0 … count − 1 are known. */
    void meetCustomers(int count) {
        while (customers.size() < count) {
            int to = Math.min(count, customers.size() + BATCH);
            meet(
                            SubjectKind.CUSTOMER,
                            customers.size(),
                            to,
                            Person::customer,
                            i -> new Identifier("external-userid", externalUserid(i)))
                    .forEach(id -> customers.add(new CustomerId(id)));
        }
    }

    void meetStaff(int count) {
        meet(SubjectKind.STAFF, staff.size(), count, Person::staff, i -> new Identifier("userid", userid(i)))
                .forEach(id -> staff.add(new StaffAccountId(id)));
    }

    private List<String> meet(
            SubjectKind kind, int from, int to, IntFunction<Person> person, IntFunction<Identifier> identifier) {
        List<Identifier> identifiers = new ArrayList<>();
        for (int i = from; i < to; i++) identifiers.add(identifier.apply(i));
        Map<Identifier, String> ids = vault.findOrMintAll(kind, identifiers);
        Map<String, Map<PersonalField, String>> fields = new HashMap<>();
        Map<Identifier, String> links = new HashMap<>();
        List<String> met = new ArrayList<>();
        for (int i = from; i < to; i++) {
            String id = ids.get(identifiers.get(i - from));
            if (id == null) throw new IllegalStateException("The vault minted no id for " + kind + " " + i);
            met.add(id);
            Person known = person.apply(i);
            Map<PersonalField, String> data = new EnumMap<>(known.fields());
            links.put(new Identifier("phone", known.phone()), id);
            knownInWeCom(kind, i, id, data, links);
            fields.put(id, data);
        }
        vault.linkAll(links);
        revisions.putAll(vault.recordAll(fields));
        return met;
    }

    private static void knownInWeCom(
            SubjectKind kind, int index, String id, Map<PersonalField, String> fields, Map<Identifier, String> links) {
        if (kind == SubjectKind.STAFF) {
            fields.put(PersonalField.USERID, userid(index));
            return;
        }
        fields.put(PersonalField.EXTERNAL_USERID, externalUserid(index));
        fields.put(PersonalField.UNIONID, unionid(index));
        links.put(new Identifier("unionid", unionid(index)), id);
    }

    static String externalUserid(int index) {
        return "wmDEMO%08d".formatted(index);
    }

    static String unionid(int index) {
        return "oDEMO%023d".formatted(index);
    }

    static String userid(int index) {
        return "hy%03d-%02d".formatted(index / Chain.STAFF_PER_STORE + 1, index % Chain.STAFF_PER_STORE + 1);
    }

    CustomerId customer(int index) {
        return customers.get(index);
    }

    StaffAccountId staff(int index) {
        return staff.get(index);
    }

    /** Of the personal data in the vault, of someone who was met. */
    long revision(Object subject) {
        return revisions.getOrDefault(subject.toString(), 1L);
    }
}
