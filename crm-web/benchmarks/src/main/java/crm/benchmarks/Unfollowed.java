package crm.benchmarks;

import crm.projections.shared.ProjectionControl;

/** No live processor runs beside a rebuild. */
public final class Unfollowed implements ProjectionControl {

    @Override
    public long position(String name) {
        return 0;
    }

    @Override
    public Liveliness liveliness(String name) {
        return new Liveliness(false, null);
    }

    @Override
    public boolean retryDeadLetter(String name, String id) {
        return false;
    }

    @Override
    public long deadLetters(String name) {
        return 0;
    }

    @Override
    public void pause(String name) {}

    @Override
    public void moveTo(String name, long position) {}

    @Override
    public void resume(String name) {}
}
