package crm.platform.wiring;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How segments are read.
 *
 * @param reader {@code HEAP}: from columns in the heap of each instance; {@code SEARCH}: by Elasticsearch, for audiences that
 *     outgrow a heap
 */
@ConfigurationProperties("crm.audience")
public record AudienceSettings(@DefaultValue("HEAP") Reader reader) {

    /** See {@link AudienceSettings#reader}. */
    public enum Reader {
        HEAP,
        SEARCH
    }
}
