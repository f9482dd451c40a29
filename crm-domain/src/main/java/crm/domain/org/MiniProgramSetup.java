package crm.domain.org;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import crm.domain.org.MiniProgramSetupCommand.RevertMiniProgram;
import crm.domain.org.MiniProgramSetupCommand.SetUpMiniProgram;
import crm.domain.org.MiniProgramSetupEvent.MiniProgramSetUp;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.LastChange;
import crm.domain.shared.Limits;
import crm.domain.shared.Rejections;
import java.nio.charset.StandardCharsets;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** How one of the corp's mini-programs is reached from messages and staff profiles. */
@AggregateRoot(type = "mini-program")
public class MiniProgramSetup {

    /** Of a card's title, in UTF-8 (developer document 92135). */
    private static final int CARD_TITLE_BYTES = 64;

    /** Of a title on a profile (developer document 92230). */
    private static final int PROFILE_TITLE_CHARACTERS = 12;

    @AggregateIdentifier
    private @Nullable MiniProgramSetupId id;

    private @Nullable MiniProgramLink link;
    private @Nullable LastChange<MiniProgramLink> lastChange;

    protected MiniProgramSetup() {} // Axon

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(SetUpMiniProgram command) {
        Limits.requireDate(command.at());
        MiniProgramLink wanted = command.link();
        Limits.requireText("appid", wanted.appid());
        Limits.requireText("page", wanted.page());
        Limits.requireText("attribute", wanted.attribute());
        Limits.requireText("cardTitle", wanted.cardTitle());
        int bytes = wanted.cardTitle().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > CARD_TITLE_BYTES)
            throw new DomainRejection(Rejections.TOO_MANY_BYTES, "cardTitle", bytes, CARD_TITLE_BYTES);
        Limits.requireText("profileTitle", wanted.profileTitle());
        String title = wanted.profileTitle();
        if (title.codePointCount(0, title.length()) > PROFILE_TITLE_CHARACTERS)
            throw new DomainRejection(Rejections.TEXT_TOO_LONG, "profileTitle", PROFILE_TITLE_CHARACTERS);
        if (!wanted.equals(link)) apply(new MiniProgramSetUp(command.miniProgram(), wanted, command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RevertMiniProgram command) {
        Limits.requireDate(command.at());
        MiniProgramLink before = LastChange.before(lastChange, command.changedAt());
        apply(new MiniProgramSetUp(command.miniProgram(), before, command.at()));
    }

    @EventSourcingHandler
    void on(MiniProgramSetupEvent event) {
        switch (event) {
            case MiniProgramSetUp e -> {
                id = MiniProgramSetupId.of(e.miniProgram());
                lastChange = new LastChange<>(e.at(), link);
                link = e.link();
            }
        }
    }
}
