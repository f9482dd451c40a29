package crm.projections.segment;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Lists of ids as few bytes: a line each, deflated. */
public final class IdLists {

    private IdLists() {}

    static byte[] plain(List<String> ids) {
        return String.join("\n", ids).getBytes(UTF_8);
    }

    /** Of no ids: no bytes. */
    public static byte[] deflated(List<String> ids) {
        if (ids.isEmpty()) return new byte[0];
        var bytes = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(bytes)) {
            out.write(plain(ids));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static List<String> inflated(byte[] deflated) {
        if (deflated.length == 0) return List.of();
        try (var in = new InflaterInputStream(new ByteArrayInputStream(deflated))) {
            return List.of(new String(in.readAllBytes(), UTF_8).split("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException("A list of customers cannot be read", e);
        }
    }
}
