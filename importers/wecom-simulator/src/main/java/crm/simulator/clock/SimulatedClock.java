package crm.simulator.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that follows another one at a rate, from a position that can be moved forward; never backward. */
public final class SimulatedClock extends Clock {

    /** Where a clock stands: {@code at} was shown when the clock it follows showed {@code outside}. */
    public record Position(Instant outside, Instant at, double rate) {}

    private final Clock outside;
    private volatile Position position;

    public SimulatedClock(Clock outside) {
        this.outside = outside;
        Instant now = outside.instant();
        this.position = new Position(now, now, 1);
    }

    /** Seconds of the corp in one second outside; 0 stops it. */
    public synchronized void runAt(double rate) {
        if (!(rate >= 0)) throw new IllegalArgumentException("rate " + rate);
        Instant now = outside.instant();
        position = new Position(now, at(now), rate);
    }

    public synchronized void moveBy(Duration step) {
        moveTo(instant().plus(step));
    }

    /** @throws IllegalArgumentException when that lies in the past: a corp does not live backwards */
    public synchronized void moveTo(Instant target) {
        if (target.isBefore(instant())) throw new IllegalArgumentException(target + " is past");
        position = new Position(outside.instant(), target, position.rate());
    }

    /** The clock that this one follows: the time of those who are asked over HTTP. */
    public Clock outside() {
        return outside;
    }

    public Position position() {
        return position;
    }

    /** Goes on from a stored position, as if the process had run all the time. */
    public synchronized void restore(Position stored) {
        position = stored;
    }

    @Override
    public Instant instant() {
        return at(outside.instant());
    }

    private Instant at(Instant now) {
        Position from = position;
        long nanos = Duration.between(from.outside(), now).toNanos();
        return from.at().plusNanos(from.rate() == 1 ? nanos : (long) (nanos * from.rate()));
    }

    @Override
    public ZoneId getZone() {
        return outside.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new Zoned(this, zone);
    }

    private static final class Zoned extends Clock {
        private final SimulatedClock clock;
        private final ZoneId zone;

        Zoned(SimulatedClock clock, ZoneId zone) {
            this.clock = clock;
            this.zone = zone;
        }

        @Override
        public Instant instant() {
            return clock.instant();
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new Zoned(clock, other);
        }
    }
}
