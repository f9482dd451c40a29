package crm.platform.audit;

import java.util.List;
import java.util.function.BiFunction;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.modelling.command.AnnotationCommandTargetResolver;
import org.axonframework.modelling.command.CommandTargetResolver;

/** Adds to the entry of a request which commands came of it, and of which aggregates: also of those it made anew. */
public final class AuditedCommands implements MessageDispatchInterceptor<CommandMessage<?>> {

    private final CommandTargetResolver targets =
            AnnotationCommandTargetResolver.builder().build();

    @Override
    public BiFunction<Integer, CommandMessage<?>, CommandMessage<?>> handle(
            List<? extends CommandMessage<?>> messages) {
        return (index, command) -> {
            AuditTrail.sends(command.getPayloadType().getSimpleName() + " "
                    + targets.resolveTarget(command).getIdentifier());
            return command;
        };
    }
}
