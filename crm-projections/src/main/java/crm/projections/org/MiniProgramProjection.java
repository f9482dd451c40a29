package crm.projections.org;

import static crm.store.documents.CollectionDefinition.projection;

import crm.domain.org.MiniProgram;
import crm.domain.org.MiniProgramSetupEvent;
import crm.domain.org.MiniProgramSetupEvent.MiniProgramSetUp;
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

/** One document per mini-program that is set up. */
@ProcessingGroup("mini-programs")
public final class MiniProgramProjection extends BatchFold<MiniProgram, MiniProgramSetUp> {

    public MiniProgramProjection(DocumentStore documents) {
        super(storeIn(documents));
    }

    static DocumentFoldStore<MiniProgramSetUp> storeIn(DocumentStore documents) {
        return new DocumentFoldStore<>(documents, projection("mini-programs"), MiniProgramSetUp.class, e -> Map.of());
    }

    @Override
    protected Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(MiniProgramSetupEvent.class);
    }

    @Override
    protected Collection<MiniProgram> keysOf(DomainEvent event) {
        return event instanceof MiniProgramSetupEvent e ? List.of(e.miniProgram()) : List.of();
    }

    @Override
    protected @Nullable MiniProgramSetUp fold(
            MiniProgram program, @Nullable MiniProgramSetUp before, DomainEvent event, EventContext context) {
        return event instanceof MiniProgramSetUp e ? e : before;
    }
}
