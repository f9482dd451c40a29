package crm.domain.channel;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import crm.domain.channel.ChannelCodeCommand.ConfirmChannelCode;
import crm.domain.channel.ChannelCodeCommand.RefuseChannelCode;
import crm.domain.channel.ChannelCodeCommand.RequestChannelCode;
import crm.domain.channel.ChannelCodeCommand.RetireChannelCode;
import crm.domain.channel.ChannelCodeCommand.RevertChannelCode;
import crm.domain.channel.ChannelCodeEvent.ChannelCodeConfirmed;
import crm.domain.channel.ChannelCodeEvent.ChannelCodeRefused;
import crm.domain.channel.ChannelCodeEvent.ChannelCodeRequested;
import crm.domain.channel.ChannelCodeEvent.ChannelCodeRetired;
import crm.domain.shared.Canonical;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.LastChange;
import crm.domain.shared.Limits;
import crm.domain.shared.Rejections;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/**
 * A QR code (渠道活码) on a table or a till. People say what it should be, WeCom says whether it is: each content has a
 * revision, and an answer counts for the revision it names.
 */
@AggregateRoot(type = "channel-code")
public class ChannelCode {

    /** Of one code (developer document 92228). */
    private static final int MOST_STAFF = 100;

    @AggregateIdentifier
    private @Nullable ChannelCodeId id;

    private @Nullable ChannelCodeContent content;
    private int revision;
    private int answered;
    private @Nullable String configId;
    private boolean retired;
    private @Nullable LastChange<ChannelCodeContent> lastChange;

    protected ChannelCode() {} // Axon

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RequestChannelCode command) {
        requireInUse(command.codeId());
        Limits.requireDate(command.at());
        ChannelCodeContent wanted = checked(command.content());
        if (!wanted.equals(content))
            apply(new ChannelCodeRequested(command.codeId(), revision + 1, wanted, command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RevertChannelCode command) {
        Limits.requireDate(command.at());
        ChannelCodeContent before = LastChange.before(lastChange, command.changedAt());
        apply(new ChannelCodeRequested(command.codeId(), revision + 1, before, command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(ConfirmChannelCode command) {
        requireRequested(command.codeId(), command.revision());
        Limits.requireText("configId", command.configId());
        if (command.revision() <= answered) return;
        apply(new ChannelCodeConfirmed(
                command.codeId(), command.revision(), command.configId(), command.pictureUrl(), command.at()));
        // Retired while WeCom was still making it: now there is something to delete.
        if (retired) apply(new ChannelCodeRetired(command.codeId(), command.configId(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RefuseChannelCode command) {
        requireRequested(command.codeId(), command.revision());
        if (command.revision() > answered)
            apply(new ChannelCodeRefused(command.codeId(), command.revision(), command.errorCode(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RetireChannelCode command) {
        requireRequested(command.codeId(), revision);
        Limits.requireDate(command.at());
        if (!retired) apply(new ChannelCodeRetired(command.codeId(), configId, command.at()));
    }

    @EventSourcingHandler
    void on(ChannelCodeEvent event) {
        switch (event) {
            case ChannelCodeRequested e -> {
                lastChange = new LastChange<>(e.at(), content);
                id = e.codeId();
                content = e.content();
                revision = e.revision();
            }
            case ChannelCodeConfirmed e -> {
                configId = e.configId();
                answered = e.revision();
            }
            case ChannelCodeRefused e -> answered = e.revision();
            case ChannelCodeRetired e -> {
                retired = true;
                lastChange = null;
            }
        }
    }

    private static ChannelCodeContent checked(ChannelCodeContent content) {
        Limits.requireText("name", content.name());
        if (content.staffIds().isEmpty()) throw new DomainRejection(Rejections.CHANNEL_CODE_NOBODY);
        Limits.requireAtMost("staff", content.staffIds().size(), MOST_STAFF);
        WelcomeMessage welcome = content.welcome();
        return new ChannelCodeContent(
                content.name(),
                Canonical.sorted(content.staffIds()),
                content.storeId(),
                content.withoutConfirmation(),
                welcome == null ? null : welcome.checked());
    }

    private void requireInUse(ChannelCodeId codeId) {
        Limits.requireText("codeId", codeId.value());
        if (codeId.bytes() > ChannelCodeId.STATE_BYTES)
            throw new DomainRejection(Rejections.TOO_MANY_BYTES, "codeId", codeId.bytes(), ChannelCodeId.STATE_BYTES);
        if (retired) throw new DomainRejection(Rejections.CHANNEL_CODE_RETIRED, codeId.value());
    }

    private void requireRequested(ChannelCodeId codeId, int revision) {
        if (id == null || revision < 1 || revision > this.revision)
            throw new DomainRejection(Rejections.CHANNEL_CODE_UNKNOWN, codeId.value());
    }
}
