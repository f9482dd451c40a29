package crm.importers.erasure;

import crm.domain.customer.Consent;
import crm.domain.customer.ConsentSource;
import crm.domain.customer.CustomerCommand.EraseCustomer;
import crm.domain.customer.OptOutReason;
import crm.domain.shared.DomainRejection;
import crm.importers.consent.Consents;
import crm.importers.erasure.Erasure.Step;
import crm.importers.erasure.Erasures.Stored;
import crm.importers.sending.Sender;
import crm.importers.traces.Erasable;
import crm.importers.traces.Erasable.Cleaned;
import crm.importers.traces.Traces;
import crm.projections.search.SearchIndex;
import crm.projections.search.SearchUnavailable;
import crm.store.documents.Leases;
import crm.store.log.EventLog;
import crm.store.vault.EncryptedFiles;
import crm.store.vault.Vault;
import crm.store.work.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;
import org.axonframework.commandhandling.CommandBus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the steps of all deletions that are open, each step for all of them together: files are read once for many people,
 * and the search engine's files are made anew once. Every step may be repeated, so a crash in any of them costs nothing. One
 * instance at a time.
 */
public final class ErasingWorker implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ErasingWorker.class);

    private static final int MANY = 2_000;
    private static final String LEASE = "erasing";
    private static final Duration PAUSE = Duration.ofSeconds(20);
    private static final Duration SOON = Duration.ofSeconds(2);
    /** The engine looks every half minute. */
    private static final Duration UNTIL_LET_GO = Duration.ofSeconds(60);

    /** So many times as long as a look at all messages took, it is until the next: what is waited for may take a day. */
    private static final int REST = 9;

    private static final Duration GOODBYE = Duration.ofSeconds(10);

    private final Erasures erasures;
    private final Outside outside;
    private final Erasable files;
    private final Clock clock;
    /** Ordinal in the log that the search index has to be as far as; 0: not known since the start. */
    private long awaited;

    private Instant lookAgain = Instant.MIN;

    private final Rounds rounds = new Rounds("erasing", SOON, GOODBYE, this::round);

    /**
     * What it needs of the installation.
     *
     * @param index of the customers
     * @param messages where other systems' messages are kept that may name people
     * @param importing whether an import is under way, which needs its upload
     * @param folded whether the search index is as far as this ordinal of the log
     */
    public record Outside(
            CommandBus commands,
            EventLog log,
            Vault vault,
            Consents consents,
            EncryptedFiles files,
            List<Erasable> messages,
            SearchIndex index,
            Leases leases,
            BooleanSupplier importing,
            LongPredicate folded) {

        public Outside {
            messages = List.copyOf(messages);
        }
    }

    public ErasingWorker(Erasures erasures, Outside outside, Clock clock) {
        this.erasures = erasures;
        this.outside = outside;
        this.files = new KeptFiles(outside.files());
        this.clock = clock;
        erasures.whenAsked(rounds::wake);
    }

    public void start() {
        rounds.start();
    }

    @Override
    public void close() {
        rounds.close();
    }

    private Duration round() {
        List<Stored> open = erasures.open(MANY);
        if (open.isEmpty()) return PAUSE;
        Optional<Leases.Lease> lease = outside.leases().take(LEASE);
        if (lease.isEmpty()) return PAUSE;
        try {
            for (Step step : Step.values()) take(step);
            if (awaited == 0) awaited = outside.log().head();
        } finally {
            outside.leases().release(lease.get());
        }
        return erasures.open(1).isEmpty() ? PAUSE : SOON;
    }

    private void take(Step step) {
        List<Stored> due = erasures.open(MANY).stream()
                .filter(each -> each.erasure().due() == step)
                .toList();
        if (due.isEmpty() || rounds.isClosing()) return;
        switch (step) {
            case MESSAGES -> due.forEach(each -> tried(each, step, this::optOut));
            case FILES -> forget(due);
            case KEY ->
                due.forEach(each -> tried(
                        each,
                        step,
                        erasure -> outside.vault().erase(erasure.customerId().value())));
            case RECORD -> {
                due.forEach(each -> tried(each, step, this::record));
                awaited = outside.log().head();
            }
            case SEARCH -> expunge(due);
        }
    }

    /** One step of one deletion. */
    private interface Deed {
        void of(Erasure erasure);
    }

    private void tried(Stored each, Step step, Deed deed) {
        deed.of(each.erasure());
        erasures.replace(each, each.erasure().after(step, clock.instant()));
    }

    private void optOut(Erasure erasure) {
        Consent standing = outside.consents().standing(erasure.customerId());
        if (standing != null && standing.optedOut()) return;
        outside.consents()
                .take(
                        erasure.customerId(),
                        Consent.out(ConsentSource.STAFF, OptOutReason.ASKED, erasure.by(), clock.instant()),
                        "web");
    }

    /** By what is known of them, while it is known. Of whom nothing is known any more, an earlier try came further. */
    private void forget(List<Stored> due) {
        if (outside.importing().getAsBoolean()) {
            due.forEach(each -> wait(each, "erase.waits.import"));
            return;
        }
        Instant began = clock.instant();
        if (began.isBefore(lookAgain)) return;
        List<String> subjects = new ArrayList<>();
        due.forEach(each -> subjects.addAll(each.erasure().records()));
        Traces traces = Traces.of(outside.vault(), subjects);
        Cleaned cleaned = Cleaned.NOTHING;
        for (Erasable each : outside.messages()) cleaned = cleaned.plus(each.forget(traces));
        boolean waits = cleaned.waiting() > 0;
        if (waits)
            lookAgain = clock.instant()
                    .plus(Duration.between(began, clock.instant()).multipliedBy(REST));
        else cleaned = cleaned.plus(files.forget(traces));
        for (Stored each : due) {
            // Told once, of the first: what names many is one file.
            Erasure told = each.erasure().having(cleaned);
            cleaned = Cleaned.NOTHING;
            Erasure after = waits ? told.waiting("erase.waits.messages") : told.after(Step.FILES, clock.instant());
            if (!after.equals(each.erasure())) erasures.replace(each, after);
        }
    }

    private void record(Erasure erasure) {
        Sender sender = new Sender(outside.commands(), outside.log(), "web", erasure.by());
        try {
            sender.send(
                    "erase:" + erasure.receipt(),
                    new EraseCustomer(
                            erasure.customerId(), erasure.receipt(), erasure.reason(), erasure.by(), clock.instant()));
        } catch (DomainRejection unknown) {
            log.warn("Erased {}, of whom the log knows nothing: {}", erasure.customerId(), unknown.key());
        }
    }

    /**
     * When the index has the last of them without a name, and the engine has let go of what it kept for copies of itself: until
     * then it carries old versions over, and counts them as gone.
     */
    private void expunge(List<Stored> all) {
        Instant letGo = clock.instant().minus(UNTIL_LET_GO);
        List<Stored> due = all.stream()
                .filter(each -> {
                    Instant told = each.erasure().endOf(Step.RECORD);
                    return told != null && !told.isAfter(letGo);
                })
                .toList();
        if (due.isEmpty()) return;
        try {
            if (awaited == 0 || !outside.folded().test(awaited)) return;
            if (!outside.index().expunge()) {
                due.forEach(each -> wait(each, "erase.waits.search"));
                return;
            }
        } catch (SearchUnavailable away) {
            due.forEach(each -> wait(each, "erase.waits.engine"));
            return;
        }
        due.forEach(each -> erasures.replace(each, each.erasure().after(Step.SEARCH, clock.instant())));
    }

    private void wait(Stored each, String why) {
        if (!why.equals(each.erasure().trouble()))
            erasures.replace(each, each.erasure().waiting(why));
    }
}
