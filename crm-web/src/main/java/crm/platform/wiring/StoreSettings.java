package crm.platform.wiring;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where events and documents are kept.
 *
 * @param engine {@code SQLITE}: a file of the data directory; {@code MONGO}: the server of {@code spring.mongodb.uri}
 */
@ConfigurationProperties("crm.store")
public record StoreSettings(@DefaultValue("SQLITE") Engine engine) {

    /** See {@link StoreSettings#engine}. */
    public enum Engine {
        SQLITE,
        MONGO
    }
}
