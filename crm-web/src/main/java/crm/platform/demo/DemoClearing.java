package crm.platform.demo;

import crm.platform.directory.DataDirectory;
import crm.platform.directory.Restart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes an installation from the demo to a beginning: everything is deleted, the log and the audit too, and it starts again
 * without the invented chain and without the simulator. Only where everybody knows the passwords, which is no place for real data.
 */
public final class DemoClearing {

    private static final Logger log = LoggerFactory.getLogger(DemoClearing.class);

    private final DemoSettings settings;
    private final boolean ownFiles;
    private final DataDirectory directory;
    private final Restart restart;

    /** @param ownFiles whether log and documents are files of the directory, and not on a server that others may use */
    public DemoClearing(DemoSettings settings, boolean ownFiles, DataDirectory directory, Restart restart) {
        this.settings = settings;
        this.ownFiles = ownFiles;
        this.directory = directory;
        this.restart = restart;
    }

    /** Once: what comes after it is somebody's own. */
    public boolean isOffered() {
        return settings.logins() && ownFiles && !directory.wasCleared();
    }

    /** @throws IllegalStateException when it is not offered */
    public void clear(String by) {
        if (!isOffered()) throw new IllegalStateException("This installation is no demo, or was cleared before");
        directory.clearWhenOpenedNext(by);
        log.warn("{} has the demo cleared: everything in {} is deleted", by, directory.path());
        restart.soon();
    }
}
