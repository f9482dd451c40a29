package crm.importers.wecom.callback;

import crm.domain.shared.DomainRejection;
import crm.store.documents.StoreUnavailable;
import crm.store.log.LogUnavailable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.axonframework.common.AxonTransientException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries one stored callback out and says what became of it. */
final class CallbackSteps {

    private static final Logger LOG = LoggerFactory.getLogger(CallbackSteps.class);

    private final CallbackInbox inbox;
    private final CallbackXml messages;
    private final List<CallbackHandler> handlers;
    private final Clock clock;

    CallbackSteps(CallbackInbox inbox, CallbackXml messages, List<CallbackHandler> handlers, Clock clock) {
        this.inbox = inbox;
        this.messages = messages;
        this.handlers = handlers;
        this.clock = clock;
    }

    /**
     * What the document is to say then: done, parked or of an unknown kind.
     *
     * @throws RuntimeException as the stores throw it when they are away: nothing is decided
     */
    InboxRecord carryOut(InboxDocuments.Stored stored) {
        InboxRecord before = stored.record();
        Instant now = clock.instant();
        try {
            String xml = inbox.xml(stored).orElseThrow(() -> new CallbackParked(ParkReason.FAULT, "key destroyed"));
            CallbackFields fields = messages.read(xml);
            List<CallbackHandler> concerned = handlers.stream()
                    .filter(handler -> handler.handles(fields.kind()))
                    .toList();
            if (concerned.isEmpty()) return before.worked(CallbackState.UNKNOWN, now, null, List.of());
            for (CallbackHandler handler : concerned) handler.handle(stored.digest(), fields);
            return before.worked(CallbackState.DONE, now, null, List.of());
        } catch (UnreadableXml e) {
            return before.worked(CallbackState.PARKED, null, ParkReason.MALFORMED.key(), List.of());
        } catch (CallbackParked e) {
            return before.worked(CallbackState.PARKED, null, e.reason().key(), e.arguments());
        } catch (DomainRejection e) {
            List<String> arguments = e.arguments().stream().map(String::valueOf).toList();
            return before.worked(CallbackState.PARKED, null, e.key(), arguments);
        } catch (StoreUnavailable | LogUnavailable | AxonTransientException | AggregateStreamCreationException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("Callback {} could not be carried out", stored.digest(), e);
            return before.worked(
                    CallbackState.PARKED,
                    null,
                    ParkReason.FAULT.key(),
                    List.of(e.getClass().getSimpleName()));
        }
    }
}
