package crm.projections.form;

import crm.domain.form.FormId;
import crm.domain.form.FormPerson;
import crm.domain.form.FormRoundId;
import crm.domain.org.StoreId;
import crm.projections.form.FormBoard.StoreReplies;
import crm.projections.form.FormRoundDocument.Head;
import crm.projections.form.FormRoundDocument.Share;
import crm.projections.shared.DataScope;
import crm.projections.shared.DataScope.AllStores;
import crm.projections.shared.DataScope.OwnCustomers;
import crm.projections.shared.DataScope.Stores;
import crm.projections.shared.DocumentFoldStore;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentCollection.Page;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Forms, their rounds and who has answered. A store manager sees her own stores of the forms that managers may see, head
 * office sees all.
 */
public class Forms {

    private static final int PAGE = 100;

    private final DocumentFoldStore<FormView> forms;
    private final DocumentFoldStore<FormRoundDocument> rounds;

    public Forms(DocumentStore documents) {
        this.forms = FormProjection.storeIn(documents);
        this.rounds = FormRoundProjection.storeIn(documents);
    }

    /** The newest first. */
    public List<FormView> forms(DataScope scope) {
        List<FormView> seen = new ArrayList<>();
        walk(forms.collection(), RangeQuery.descending(FormProjection.DEFINED_AT, null, null, PAGE), document -> {
            FormView form = forms.read(document);
            if (sees(scope, form)) seen.add(form);
        });
        return seen;
    }

    public Optional<FormView> form(FormId formId, DataScope scope) {
        return forms.collection().get(formId.value()).map(forms::read).filter(form -> sees(scope, form));
    }

    private static boolean sees(DataScope scope, FormView form) {
        return switch (scope) {
            case AllStores all -> true;
            case Stores(var stores) -> form.managersSee() && stores.stream().anyMatch(form.audience()::covers);
            case OwnCustomers own -> false;
        };
    }

    /** The latest day first, as far as somebody within the scope is asked. */
    public List<FormRoundRow> rounds(FormId formId, DataScope scope, int limit) {
        List<FormRoundRow> rows = new ArrayList<>();
        String id = formId.value();
        RangeQuery query = RangeQuery.descending(FormRoundProjection.ROUND_OF, id + "@", id + "@:", PAGE);
        @Nullable String next = null;
        do {
            Page page = rounds.collection().range(query.after(next));
            for (Document document : page.documents()) {
                FormRoundRow row = row(rounds.read(document), scope);
                if (row != null && rows.size() < limit) rows.add(row);
            }
            next = page.next();
        } while (next != null && rows.size() < limit);
        return rows;
    }

    /** Empty also when nobody of it is within the scope. */
    public Optional<FormRoundRow> round(FormRoundId roundId, DataScope scope) {
        return rounds.collection().get(roundId.value()).map(document -> row(rounds.read(document), scope));
    }

    /** As {@link #round}, with its people. */
    public Optional<FormBoard> board(FormRoundId roundId, DataScope scope) {
        FormRoundDocument round =
                rounds.collection().get(roundId.value()).map(rounds::read).orElse(null);
        FormRoundRow row = round == null ? null : row(round, scope);
        Head head = round == null ? null : round.head();
        if (row == null || head == null) return Optional.empty();
        return Optional.of(new FormBoard(
                row,
                shares(roundId, head, scope).stream()
                        .map(share -> new StoreReplies(
                                new StoreId(share.storeId()),
                                List.copyOf(share.replies().values())))
                        .sorted(Comparator.comparing(store -> store.storeId().value()))
                        .toList()));
    }

    /** @param round as head office sees it */
    public record Asked(FormRoundRow round, FormReply reply) {}

    /** Of one person; empty when the round does not ask her. */
    public Optional<Asked> asked(FormRoundId roundId, FormPerson person) {
        FormRoundDocument round =
                rounds.collection().get(roundId.value()).map(rounds::read).orElse(null);
        FormRoundRow row = round == null ? null : row(round, new AllStores());
        String key = FormRoundProjection.keyOf(roundId, person.storeId().value());
        Share share = rounds.collection()
                .get(key)
                .map(document -> rounds.read(document).share())
                .orElse(null);
        FormReply reply =
                share == null ? null : share.replies().get(person.staffId().value());
        return row == null || reply == null ? Optional.empty() : Optional.of(new Asked(row, reply));
    }

    private @Nullable FormRoundRow row(FormRoundDocument document, DataScope scope) {
        Head head = document.head();
        if (head == null || !head.managersSee() && !(scope instanceof AllStores)) return null;
        boolean whole = head.storeIds().stream().allMatch(id -> scope.sees(new StoreId(id)));
        long people = head.people();
        long answered = head.answered();
        if (!whole) {
            List<Share> shares = shares(document.roundId(), head, scope);
            people = shares.stream().mapToLong(share -> share.replies().size()).sum();
            answered = shares.stream().mapToLong(Share::answered).sum();
            if (people == 0) return null;
        }
        return new FormRoundRow(
                document.roundId(),
                head.content(),
                head.openedAt(),
                head.closesAt(),
                head.closedAt(),
                people,
                answered,
                head.reminders(),
                whole,
                head.versions());
    }

    private List<Share> shares(FormRoundId roundId, Head head, DataScope scope) {
        List<Share> shares = new ArrayList<>();
        switch (scope) {
            case AllStores all -> {
                String id = roundId.value();
                walk(
                        rounds.collection(),
                        RangeQuery.ascending(FormRoundProjection.SHARE_OF, id, id + "!", PAGE),
                        document -> take(document, shares));
            }
            case Stores stores ->
                rounds.collection()
                        .getAll(head.storeIds().stream()
                                .filter(id -> stores.sees(new StoreId(id)))
                                .map(id -> FormRoundProjection.keyOf(roundId, id))
                                .toList())
                        .values()
                        .forEach(document -> take(document, shares));
            case OwnCustomers own -> {}
        }
        return shares;
    }

    private void take(Document document, List<Share> shares) {
        Share share = rounds.read(document).share();
        if (share != null) shares.add(share);
    }

    private static void walk(DocumentCollection collection, RangeQuery query, Consumer<Document> each) {
        @Nullable String next = null;
        do {
            Page page = collection.range(query.after(next));
            page.documents().forEach(each);
            next = page.next();
        } while (next != null);
    }
}
