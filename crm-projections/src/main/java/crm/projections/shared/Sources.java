package crm.projections.shared;

import crm.domain.shared.Provenance;
import crm.store.log.MetadataJson;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads where commits came from; neighbours mostly share one source, so the last is remembered. Not for several threads. */
final class Sources {

    private byte[] last = {};
    private @Nullable String source;

    @Nullable
    String of(byte[] metadata) {
        if (Arrays.equals(metadata, last)) return source;
        source = MetadataJson.decode(metadata).get(Provenance.SOURCE) instanceof String text ? text : null;
        last = metadata;
        return source;
    }
}
