package crm.domain.org;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** All that can be asked of a mini-program's set-up; {@link MiniProgramSetupEvent} is all that can come of it. */
public sealed interface MiniProgramSetupCommand {

    @TargetAggregateIdentifier
    MiniProgramSetupId setupId();

    /** From now on it is reached like this; the same again changes nothing. */
    record SetUpMiniProgram(MiniProgram miniProgram, MiniProgramLink link, Instant at)
            implements MiniProgramSetupCommand {

        @Override
        @TargetAggregateIdentifier
        public MiniProgramSetupId setupId() {
            return MiniProgramSetupId.of(miniProgram);
        }
    }

    /** It is reached again as before the change of that moment; refused when that was not the latest. */
    record RevertMiniProgram(MiniProgram miniProgram, Instant changedAt, Instant at)
            implements MiniProgramSetupCommand {

        @Override
        @TargetAggregateIdentifier
        public MiniProgramSetupId setupId() {
            return MiniProgramSetupId.of(miniProgram);
        }
    }
}
