package crm.importers.wecom.outbound.material;

import crm.domain.org.MiniProgram;
import java.util.Optional;

/** The appids of the chain's own mini-programs, which are linked to the corp. */
@FunctionalInterface
public interface MiniProgramIds {

    /** Empty when nobody has said it. */
    Optional<String> appid(MiniProgram miniProgram);
}
