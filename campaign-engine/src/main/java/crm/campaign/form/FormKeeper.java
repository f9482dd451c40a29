package crm.campaign.form;

import crm.campaign.form.FormOpening.Wanted;
import crm.projections.form.FormView;
import crm.store.documents.Leases;
import crm.store.work.Rounds;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after the forms on one instance. Each form for itself: one that fails does not hold up the others. */
public final class FormKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FormKeeper.class);
    private static final String LEASE = "form-keeper";
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration GOODBYE = Duration.ofSeconds(10);

    private final FormOpening opening;
    private final Leases leases;
    private final Rounds rounds = new Rounds("form-keeper", PAUSE, GOODBYE, this::round);

    public FormKeeper(FormOpening opening, Leases leases) {
        this.opening = opening;
        this.leases = leases;
    }

    public void start() {
        rounds.start();
    }

    private Duration round() {
        work();
        return PAUSE;
    }

    void work() {
        for (FormView form : opening.all()) {
            if (rounds.isClosing()) return;
            try {
                Wanted wanted = opening.wanted(form).orElse(null);
                if (wanted == null) continue;
                if (leases.take(LEASE).isEmpty()) return;
                opening.send(wanted);
                LOG.info("Done for form {}: {}", form.formId(), wanted.id());
            } catch (RuntimeException e) {
                LOG.warn("Form {} could not be looked after", form.formId(), e);
            }
        }
    }

    /** Ends after the form that is being looked at. */
    @Override
    public void close() {
        rounds.close();
    }
}
