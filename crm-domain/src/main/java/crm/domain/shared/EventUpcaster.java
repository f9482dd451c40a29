package crm.domain.shared;

import java.util.Map;

/**
 * Lifts the stored fields of one event by one revision. Works on JSON as {@code Map}, {@code List}, {@code String},
 * {@code Number}, {@code Boolean} and null, so that it still reads when the Java types have moved on. Stateless, public
 * and with a public no-argument constructor; {@link crm.domain.EventCatalogue} lists it.
 */
public interface EventUpcaster {

    /** The stored name, such as {@code contact.added}. */
    String event();

    /** What it reads; it writes the revision after it. */
    int fromRevision();

    /** The fields of the next revision; the argument may be changed and returned. */
    Map<String, Object> upcast(Map<String, Object> fields);
}
