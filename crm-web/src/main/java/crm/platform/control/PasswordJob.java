package crm.platform.control;

import crm.platform.security.Accounts;
import crm.platform.security.UserRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A new one-time password for who lost theirs; whoever may read the data directory may give it. */
record PasswordJob(Accounts accounts, String name) implements Job {

    private static final Logger log = LoggerFactory.getLogger(PasswordJob.class);

    @Override
    public int run(Listener listener) {
        Accounts.Recovered recovered;
        try {
            recovered = accounts.recover(name);
        } catch (UserRefused unknown) {
            throw new JobRefused("There is no user " + name + ".");
        }
        log.info("The command line gave user {} a new password", name);
        listener.told("One-time password of " + name + ": " + recovered.password()
                + " (told this once, to be changed at the next sign-in)");
        switch (recovered.entry()) {
            case OPEN -> {}
            case OPENED -> listener.told(name + " is enabled again: no administrator was enabled.");
            case CLOSED -> listener.told(name + " is disabled: an administrator enables users on the page Users.");
        }
        return 0;
    }
}
