package crm.importers.consent;

import crm.domain.customer.Consent;
import crm.domain.customer.CustomerEvent;
import crm.domain.customer.CustomerId;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import crm.importers.identity.CustomerHistory;
import crm.importers.sending.Sender;
import crm.importers.wecom.client.Pause;
import crm.importers.wecom.outbound.message.NamingUnderWay;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.vault.Vault;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.axonframework.commandhandling.CommandBus;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a customer says of messages. An opt-out is written into the log first, then it waits for the calls that began
 * before and may name her: from its acknowledgement on no call names her for a message. Safe for many threads and instances.
 */
public class Consents {

    /** Clocks of other systems may be ahead a little. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    /** Ten seconds: a call takes less, unless WeCom is slow. */
    private static final int LOOKS = 200;

    private final CommandBus commands;
    private final EventLog log;
    private final CustomerHistory history;
    private final Vault vault;
    private final NamingUnderWay calls;
    private final Clock clock;
    private final Pause pause;

    public Consents(Outside outside, NamingUnderWay calls, Clock clock, Pause pause) {
        this.commands = outside.commands();
        this.log = outside.log();
        this.history = new CustomerHistory(outside.log(), outside.codec());
        this.vault = outside.vault();
        this.calls = calls;
        this.clock = clock;
        this.pause = pause;
    }

    /** What it needs of the installation. */
    public record Outside(CommandBus commands, EventLog log, EventCodec codec, Vault vault) {}

    /**
     * Takes what she said and waits until it holds, at most ten seconds.
     *
     * @param by which program it came in, for the provenance of events: {@code web}, {@code api}
     * @throws DomainRejection {@code consent.in-future} when she is to have said it later than now
     */
    public ConsentReceipt take(CustomerId customer, Consent said, String by) {
        requirePast(said);
        Sender sender = new Sender(commands, log, by, said.by());
        boolean changed = false;
        CustomerId person;
        do {
            person = history.survivorOf(customer);
            changed |= sender.send(UUID.randomUUID().toString(), said.statedOf(person));
            // Whoever became part of another one meanwhile says it as that other too.
        } while (!person.equals(history.survivorOf(customer)));
        Consent standing = standing(person);
        Consent counts = standing == null ? said : standing;
        return new ConsentReceipt(person, counts, changed, !counts.optedOut() || waitForCalls(person, customer));
    }

    /** @throws DomainRejection {@code consent.in-future} */
    public void requirePast(Consent said) {
        if (said.at().isAfter(clock.instant().plus(CLOCKS_APART)))
            throw new DomainRejection(Rejections.CONSENT_IN_FUTURE, said.at());
    }

    /** Whether a call that began before her opt-out may still name her. */
    public boolean isNamedUnderWay(CustomerId customer) {
        return calls.mayName(records(customer, customer));
    }

    /** What she said last, read from the log itself; null: nothing. Of a record that remains. */
    public @Nullable Consent standing(CustomerId person) {
        Consent said = null;
        for (CustomerEvent event : history.events(person.value(), CustomerEvent.class))
            said = Consent.after(said, event);
        return said;
    }

    private boolean waitForCalls(CustomerId person, CustomerId asked) {
        Set<String> records = records(person, asked);
        for (int look = 0; look < LOOKS; look++) {
            if (!calls.mayName(records)) return true;
            if (!paused()) return false;
        }
        return false;
    }

    /** Shares name her under the id that she had when they were planned. */
    private Set<String> records(CustomerId person, CustomerId asked) {
        Set<String> records = new HashSet<>(vault.absorbedBy(person.value()));
        records.add(person.value());
        records.add(asked.value());
        return records;
    }

    private boolean paused() {
        try {
            pause.of(LOOK_AGAIN);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
