package crm.importers.wecom.client;

import java.time.Duration;

/** Lets time pass; a test moves its clock instead. */
@FunctionalInterface
public interface Pause {

    Pause SLEEP = Thread::sleep;

    void of(Duration time) throws InterruptedException;
}
