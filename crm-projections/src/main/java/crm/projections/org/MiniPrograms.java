package crm.projections.org;

import crm.domain.org.MiniProgram;
import crm.domain.org.MiniProgramLink;
import crm.domain.org.MiniProgramSetupEvent.MiniProgramSetUp;
import crm.projections.shared.DocumentFoldStore;
import crm.store.documents.DocumentStore;
import java.util.EnumMap;
import java.util.Map;

/** The corp's mini-programs, as far as they are set up; they belong to the chain, not to a store. */
public class MiniPrograms {

    private final DocumentFoldStore<MiniProgramSetUp> store;

    public MiniPrograms(DocumentStore documents) {
        this.store = MiniProgramProjection.storeIn(documents);
    }

    public Map<MiniProgram, MiniProgramLink> links() {
        Map<MiniProgram, MiniProgramLink> links = new EnumMap<>(MiniProgram.class);
        for (MiniProgram program : MiniProgram.values())
            store.collection()
                    .get(program.name())
                    .map(store::read)
                    .ifPresent(setUp -> links.put(program, setUp.link()));
        return links;
    }
}
