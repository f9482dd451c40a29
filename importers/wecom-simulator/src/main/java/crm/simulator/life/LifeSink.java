package crm.simulator.life;

import crm.simulator.corp.Visit;

/** Who wants to hear of visits and orders in the corp's mini-programs. */
public interface LifeSink extends AutoCloseable {

    /** @return whether it was taken; what was not is handed over again later */
    boolean take(Visit visit) throws InterruptedException;

    @Override
    default void close() {}
}
