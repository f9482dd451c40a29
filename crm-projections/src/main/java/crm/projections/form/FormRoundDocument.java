package crm.projections.form;

import crm.domain.form.FormContent;
import crm.domain.form.FormPerson;
import crm.domain.form.FormRoundId;
import crm.projections.form.FormReply.Revision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A round itself, or its people of one store: small documents, however many people a round asks. */
record FormRoundDocument(
        FormRoundId roundId, @Nullable Head head, @Nullable Share share) {

    /**
     * @param storeIds of its people
     * @param people how many
     * @param answered of them
     */
    record Head(
            FormContent content,
            boolean managersSee,
            SortedSet<String> storeIds,
            int people,
            int answered,
            int reminders,
            Instant openedAt,
            Instant closesAt,
            @Nullable Instant closedAt,
            List<FormVersion> versions) {

        /** Documents of a time before forms could be changed say nothing of versions. */
        Head {
            versions = versions == null ? List.of(new FormVersion(1, content, openedAt)) : List.copyOf(versions);
        }

        static Head of(
                int version,
                FormContent content,
                boolean managersSee,
                Collection<FormPerson> people,
                Instant openedAt,
                Instant closesAt) {
            SortedSet<String> stores = new TreeSet<>();
            people.forEach(each -> stores.add(each.storeId().value()));
            return new Head(
                    content,
                    managersSee,
                    stores,
                    people.size(),
                    0,
                    0,
                    openedAt,
                    closesAt,
                    null,
                    List.of(new FormVersion(version, content, openedAt)));
        }

        Head oneMoreAnswered() {
            return new Head(
                    content,
                    managersSee,
                    storeIds,
                    people,
                    answered + 1,
                    reminders,
                    openedAt,
                    closesAt,
                    closedAt,
                    versions);
        }

        Head reminded(int reminder) {
            return new Head(
                    content, managersSee, storeIds, people, answered, reminder, openedAt, closesAt, closedAt, versions);
        }

        Head closed(@Nullable Instant at) {
            return new Head(
                    content, managersSee, storeIds, people, answered, reminders, openedAt, closesAt, at, versions);
        }

        Head changed(FormVersion next) {
            return new Head(
                    next.content(),
                    managersSee,
                    storeIds,
                    people,
                    answered,
                    reminders,
                    openedAt,
                    closesAt,
                    closedAt,
                    FormVersion.with(versions, next));
        }

        Head until(Instant end) {
            return new Head(
                    content, managersSee, storeIds, people, answered, reminders, openedAt, end, closedAt, versions);
        }
    }

    /** By staff id. */
    record Share(String storeId, SortedMap<String, FormReply> replies) {

        static Share of(String storeId, Collection<FormPerson> people) {
            SortedMap<String, FormReply> replies = new TreeMap<>();
            for (FormPerson each : people)
                if (each.storeId().value().equals(storeId))
                    replies.put(each.staffId().value(), new FormReply(each, List.of(), false, 0));
            return new Share(storeId, replies);
        }

        /** Those of these people who are of this store, changed. */
        Share each(Collection<FormPerson> people, UnaryOperator<FormReply> change) {
            SortedMap<String, FormReply> after = new TreeMap<>(replies);
            for (FormPerson one : people)
                if (one.storeId().value().equals(storeId))
                    after.computeIfPresent(one.staffId().value(), (id, was) -> change.apply(was));
            return new Share(storeId, after);
        }

        long answered() {
            return replies.values().stream().filter(FormReply::answered).count();
        }
    }

    static FormReply answered(FormReply was, Revision revision) {
        List<Revision> revisions = new ArrayList<>(was.revisions());
        revisions.add(revision);
        return new FormReply(was.person(), revisions, was.unreachable(), was.reminded());
    }

    static FormReply unreachable(FormReply was) {
        return new FormReply(was.person(), was.revisions(), true, was.reminded());
    }

    static FormReply remindedOnceMore(FormReply was) {
        return new FormReply(was.person(), was.revisions(), was.unreachable(), was.reminded() + 1);
    }
}
