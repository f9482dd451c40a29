package crm.projections.form;

import static crm.store.documents.CollectionDefinition.number;
import static crm.store.documents.CollectionDefinition.projection;

import crm.domain.form.FormEvent;
import crm.domain.form.FormEvent.FormChanged;
import crm.domain.form.FormEvent.FormClosed;
import crm.domain.form.FormEvent.FormDeadlineMoved;
import crm.domain.form.FormEvent.FormDefined;
import crm.domain.form.FormEvent.FormOpened;
import crm.domain.form.FormId;
import crm.domain.shared.DomainEvent;
import crm.projections.shared.BatchFold;
import crm.projections.shared.DocumentFoldStore;
import crm.projections.shared.EventContext;
import crm.store.documents.DocumentStore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.jspecify.annotations.Nullable;

/** The forms themselves, one document each. */
@ProcessingGroup("forms")
public final class FormProjection extends BatchFold<FormId, FormView> {

    static final String DEFINED_AT = "definedAt";

    public FormProjection(DocumentStore documents) {
        super(storeIn(documents));
    }

    static DocumentFoldStore<FormView> storeIn(DocumentStore documents) {
        return new DocumentFoldStore<>(
                documents,
                projection("forms", number(DEFINED_AT)),
                FormView.class,
                form -> Map.of(DEFINED_AT, form.definedAt().toEpochMilli()));
    }

    @Override
    protected Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(FormEvent.class);
    }

    @Override
    protected Collection<FormId> keysOf(DomainEvent event) {
        return event instanceof FormEvent form ? List.of(form.formId()) : List.of();
    }

    @Override
    protected @Nullable FormView fold(FormId key, @Nullable FormView form, DomainEvent event, EventContext context) {
        if (event instanceof FormDefined e)
            return new FormView(key, e.content(), e.audience(), e.schedule(), e.managersSee(), true, e.at());
        if (form == null || !(event instanceof FormEvent happened)) return form; // nothing comes before the definition
        return switch (happened) {
            case FormDefined e -> form; // above
            case FormChanged e -> form.changed(new FormVersion(e.version(), e.content(), e.at()));
            case FormDeadlineMoved e -> form.until(e.schedule());
            case FormClosed e -> form.opened(false);
            case FormOpened e -> form.opened(true);
        };
    }
}
