package crm.importers.wecom.outbound.welcome;

import crm.domain.org.MiniProgram;
import crm.domain.org.MiniProgramLink;
import crm.domain.org.MiniProgramSetupEvent.MiniProgramSetUp;
import crm.domain.org.MiniProgramSetupId;
import crm.domain.shared.DomainEvent;
import crm.importers.wecom.Streams;
import java.util.Optional;

/** How the corp's mini-programs are reached, as of now. */
final class MiniProgramLinks {

    private final Streams streams;

    MiniProgramLinks(Streams streams) {
        this.streams = streams;
    }

    /** Empty until somebody set it up. */
    Optional<MiniProgramLink> find(MiniProgram program) {
        MiniProgramLink link = null;
        for (DomainEvent event : streams.events(MiniProgramSetupId.of(program).value()))
            if (event instanceof MiniProgramSetUp e) link = e.link();
        return Optional.ofNullable(link);
    }
}
