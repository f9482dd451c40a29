package crm.domain.org;

import crm.domain.shared.DomainEvent;
import crm.domain.shared.EventName;
import java.time.Instant;

/** All that can happen to a mini-program's set-up. */
public sealed interface MiniProgramSetupEvent extends DomainEvent {

    MiniProgram miniProgram();

    Instant at();

    /** Cards and profiles that are made from now on lead there. */
    @EventName("mini-program.set-up")
    record MiniProgramSetUp(MiniProgram miniProgram, MiniProgramLink link, Instant at)
            implements MiniProgramSetupEvent {}
}
