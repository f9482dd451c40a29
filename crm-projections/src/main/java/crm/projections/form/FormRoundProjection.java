package crm.projections.form;

import static crm.store.documents.CollectionDefinition.projection;
import static crm.store.documents.CollectionDefinition.text;

import crm.domain.form.FormPerson;
import crm.domain.form.FormRoundEvent;
import crm.domain.form.FormRoundEvent.FormAnswered;
import crm.domain.form.FormRoundEvent.FormNotDelivered;
import crm.domain.form.FormRoundEvent.FormReminded;
import crm.domain.form.FormRoundEvent.FormRoundChanged;
import crm.domain.form.FormRoundEvent.FormRoundClosed;
import crm.domain.form.FormRoundEvent.FormRoundEndMoved;
import crm.domain.form.FormRoundEvent.FormRoundOpened;
import crm.domain.form.FormRoundEvent.FormRoundReopened;
import crm.domain.form.FormRoundId;
import crm.domain.shared.DomainEvent;
import crm.projections.form.FormReply.Revision;
import crm.projections.form.FormRoundDocument.Head;
import crm.projections.form.FormRoundDocument.Share;
import crm.projections.shared.BatchFold;
import crm.projections.shared.DocumentFoldStore;
import crm.projections.shared.EventContext;
import crm.store.documents.DocumentStore;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.jspecify.annotations.Nullable;

/** Who has answered which round: one document per round, and one for its people of each store. */
@ProcessingGroup("form-rounds")
public final class FormRoundProjection extends BatchFold<String, FormRoundDocument> {

    /** Form and day of a round itself, so that the rounds of a form are listed by day. */
    static final String ROUND_OF = "roundOf";

    static final String SHARE_OF = "shareOf";

    public FormRoundProjection(DocumentStore documents) {
        super(storeIn(documents));
    }

    static DocumentFoldStore<FormRoundDocument> storeIn(DocumentStore documents) {
        return new DocumentFoldStore<>(
                documents,
                projection("form-rounds", text(ROUND_OF), text(SHARE_OF)),
                FormRoundDocument.class,
                FormRoundProjection::fields);
    }

    private static Map<String, Object> fields(FormRoundDocument document) {
        FormRoundId id = document.roundId();
        return document.head() == null ? Map.of(SHARE_OF, id.value()) : Map.of(ROUND_OF, id.formId() + "@" + id.day());
    }

    static String keyOf(FormRoundId roundId, String storeId) {
        return roundId + "/" + storeId;
    }

    @Override
    protected Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(FormRoundEvent.class);
    }

    @Override
    protected Collection<String> keysOf(DomainEvent event) {
        if (!(event instanceof FormRoundEvent round)) return List.of();
        Set<String> keys = new LinkedHashSet<>();
        keys.add(round.roundId().value());
        for (FormPerson each : concerned(round))
            keys.add(keyOf(round.roundId(), each.storeId().value()));
        return keys;
    }

    private static List<FormPerson> concerned(FormRoundEvent event) {
        return switch (event) {
            case FormRoundOpened e -> e.people();
            case FormReminded e -> e.people();
            case FormAnswered e -> List.of(e.person());
            case FormNotDelivered e -> e.reminder() == 0 ? List.of(e.person()) : List.of();
            case FormRoundChanged e -> List.of();
            case FormRoundEndMoved e -> List.of();
            case FormRoundClosed e -> List.of();
            case FormRoundReopened e -> List.of();
        };
    }

    /** All of one round one after the other: its events touch its document and those of stores. */
    @Override
    protected Object sequenceOf(DomainEvent event, Collection<String> keys) {
        return ((FormRoundEvent) event).roundId().value();
    }

    @Override
    protected @Nullable FormRoundDocument fold(
            String key, @Nullable FormRoundDocument before, DomainEvent event, EventContext context) {
        if (!(event instanceof FormRoundEvent round)) return before;
        FormRoundId id = round.roundId();
        if (key.equals(id.value())) {
            Head head = after(before == null ? null : before.head(), round);
            return head == null ? before : new FormRoundDocument(id, head, null);
        }
        Share share = after(
                before == null ? null : before.share(),
                round,
                key.substring(id.value().length() + 1));
        return share == null ? before : new FormRoundDocument(id, null, share);
    }

    private static @Nullable Head after(@Nullable Head head, FormRoundEvent event) {
        if (event instanceof FormRoundOpened e)
            return Head.of(e.version(), e.content(), e.managersSee(), e.people(), e.at(), e.closesAt());
        if (head == null) return null; // nothing comes before the opening
        return switch (event) {
            case FormRoundOpened e -> head; // above
            case FormReminded e -> head.reminded(e.reminder());
            case FormAnswered e -> e.revision() == 1 ? head.oneMoreAnswered() : head;
            case FormNotDelivered e -> head;
            case FormRoundChanged e -> head.changed(new FormVersion(e.version(), e.content(), e.at()));
            case FormRoundEndMoved e -> head.until(e.closesAt());
            case FormRoundClosed e -> head.closed(e.at());
            case FormRoundReopened e -> head.closed(null);
        };
    }

    private static @Nullable Share after(@Nullable Share share, FormRoundEvent event, String storeId) {
        if (event instanceof FormRoundOpened e) return Share.of(storeId, e.people());
        if (share == null) return null;
        return switch (event) {
            case FormReminded e -> share.each(e.people(), FormRoundDocument::remindedOnceMore);
            case FormAnswered e ->
                share.each(
                        List.of(e.person()),
                        was -> FormRoundDocument.answered(
                                was, new Revision(e.version(), e.revision(), e.digest(), e.at())));
            case FormNotDelivered e -> share.each(List.of(e.person()), FormRoundDocument::unreachable);
            default -> share;
        };
    }
}
