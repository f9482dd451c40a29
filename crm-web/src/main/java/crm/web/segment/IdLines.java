package crm.web.segment;

import static java.nio.charset.StandardCharsets.US_ASCII;

import crm.projections.audience.AudienceQueries;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Ids, a line each, as JSON or as cells; collected while the index stands still and sent after. In a cell whatever a
 * spreadsheet would take for a formula has an apostrophe before it.
 */
final class IdLines implements AudienceQueries.IdSink {

    private static final byte[] BEFORE = "{\"customerId\":\"".getBytes(US_ASCII);
    private static final byte[] BEHIND = "\"}\n".getBytes(US_ASCII);
    private static final byte[] LINE = "\r\n".getBytes(US_ASCII);

    private final boolean cells;
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();

    IdLines(boolean cells) {
        this.cells = cells;
    }

    @Override
    public void take(byte[] bytes, int from, int length) {
        if (!cells) lines.writeBytes(BEFORE);
        else if (isFormula(bytes[from])) lines.write('\'');
        lines.write(bytes, from, length);
        lines.writeBytes(cells ? LINE : BEHIND);
    }

    private static boolean isFormula(byte first) {
        return first == '=' || first == '+' || first == '-' || first == '@';
    }

    void writeTo(OutputStream out) throws IOException {
        lines.writeTo(out);
    }
}
