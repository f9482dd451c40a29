package crm.projections.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** A live side that notes what it is told. */
public final class StillControl implements ProjectionControl {

    public final List<String> calls = new ArrayList<>();
    public LongSupplier position = () -> 0;

    /** Runs while the processor is paused. */
    public Runnable whenPaused = () -> {};

    @Override
    public long position(String name) {
        return position.getAsLong();
    }

    @Override
    public Liveliness liveliness(String name) {
        return new Liveliness(true, null);
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
    public void pause(String name) {
        calls.add("pause");
        whenPaused.run();
    }

    @Override
    public void moveTo(String name, long position) {
        calls.add("moveTo " + position);
    }

    @Override
    public void resume(String name) {
        calls.add("resume");
    }
}
