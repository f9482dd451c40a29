package crm.platform.directory;

/** Ends this application and starts it again on its data directory, in the same process. */
@FunctionalInterface
public interface Restart {

    /** Returns at once: the answer to who asked is still given. */
    void soon();
}
