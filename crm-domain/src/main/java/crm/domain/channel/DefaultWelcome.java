package crm.domain.channel;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import crm.domain.channel.DefaultWelcomeCommand.ClearDefaultWelcome;
import crm.domain.channel.DefaultWelcomeCommand.RevertDefaultWelcome;
import crm.domain.channel.DefaultWelcomeCommand.SetDefaultWelcome;
import crm.domain.channel.DefaultWelcomeEvent.DefaultWelcomeCleared;
import crm.domain.channel.DefaultWelcomeEvent.DefaultWelcomeSet;
import crm.domain.shared.LastChange;
import crm.domain.shared.Limits;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** The welcome (欢迎语) of all who add somebody without a code that brings one; statements count in the order of arrival. */
@AggregateRoot(type = "default-welcome")
public class DefaultWelcome {

    @AggregateIdentifier
    private @Nullable DefaultWelcomeId id;

    private @Nullable WelcomeMessage message;
    private @Nullable LastChange<Optional<WelcomeMessage>> lastChange;

    protected DefaultWelcome() {} // Axon

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(SetDefaultWelcome command) {
        Limits.requireText("welcomeId", command.welcomeId().value());
        Limits.requireDate(command.at());
        WelcomeMessage wanted = command.message().checked();
        if (!wanted.equals(message)) apply(new DefaultWelcomeSet(command.welcomeId(), wanted, command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(ClearDefaultWelcome command) {
        Limits.requireDate(command.at());
        if (message != null) apply(new DefaultWelcomeCleared(command.welcomeId(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RevertDefaultWelcome command) {
        Limits.requireDate(command.at());
        Optional<WelcomeMessage> before = LastChange.before(lastChange, command.changedAt());
        apply(before.<DefaultWelcomeEvent>map(was -> new DefaultWelcomeSet(command.welcomeId(), was, command.at()))
                .orElseGet(() -> new DefaultWelcomeCleared(command.welcomeId(), command.at())));
    }

    @EventSourcingHandler
    void on(DefaultWelcomeEvent event) {
        id = event.welcomeId();
        lastChange = new LastChange<>(event.at(), Optional.ofNullable(message));
        switch (event) {
            case DefaultWelcomeSet e -> message = e.message();
            case DefaultWelcomeCleared e -> message = null;
        }
    }
}
