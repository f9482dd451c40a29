package crm.platform.demo;

import java.time.Instant;

/**
 * Something that someone of the chain does at an instant.
 *
 * @param id stable across runs: as the command's id it makes a repeat harmless
 * @param follows whether it comes after a deed of the same window, such as the refund of an order
 */
record Deed(Instant at, boolean follows, String id, Object command) {

    static Deed first(Instant at, String id, Object command) {
        return new Deed(at, false, id, command);
    }

    static Deed then(Instant at, String id, Object command) {
        return new Deed(at, true, id, command);
    }
}
