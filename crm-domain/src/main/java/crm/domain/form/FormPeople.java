package crm.domain.form;

import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.Snapshotted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Whom a round asks, what they answered last, and whom WeCom cannot ask. */
@Snapshotted
class FormPeople {

    /** By staff, then store. */
    private SortedMap<String, SortedMap<String, Reply>> replies = new TreeMap<>();

    FormPeople() {}

    /**
     * @param version of the form that was answered, {@code revision} of the answer; 0: no answer yet
     * @param unreachable WeCom did not take the first message
     */
    record Reply(int version, int revision, @Nullable String digest, boolean unreachable) {}

    void add(Collection<FormPerson> people) {
        people.forEach(person -> put(person, new Reply(0, 0, null, false)));
    }

    @Nullable
    Reply find(FormPerson person) {
        SortedMap<String, Reply> ofStaff = replies.get(person.staffId().value());
        return ofStaff == null ? null : ofStaff.get(person.storeId().value());
    }

    void answered(FormPerson person, int version, int revision, String digest) {
        put(person, new Reply(version, revision, digest, false));
    }

    void unreachable(FormPerson person) {
        Reply before = find(person);
        if (before != null && before.revision() == 0) put(person, new Reply(0, 0, null, true));
    }

    /** Who has not answered, of those whom WeCom can ask. */
    List<FormPerson> unanswered() {
        List<FormPerson> missing = new ArrayList<>();
        replies.forEach((staff, stores) -> stores.forEach((store, reply) -> {
            if (reply.revision() == 0 && !reply.unreachable())
                missing.add(new FormPerson(new StaffAccountId(staff), new StoreId(store)));
        }));
        return missing;
    }

    private void put(FormPerson person, Reply reply) {
        replies.computeIfAbsent(person.staffId().value(), staff -> new TreeMap<>())
                .put(person.storeId().value(), reply);
    }
}
