package crm.platform.control;

/** Something to do, with lines for the terminal while it is being done. Throws {@link JobRefused} when it cannot begin. */
public interface Job {

    /** Takes a line to show; {@code told} is called from one thread. */
    interface Listener {
        void told(String line);
    }

    /** @return the exit code: 0 when all went well */
    int run(Listener listener) throws InterruptedException;
}
