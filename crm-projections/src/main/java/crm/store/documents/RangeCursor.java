package crm.store.documents;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;

/**
 * Where a page of a walk ended: the last document's value and key. For engines; callers see only the text.
 *
 * @param value String or Long
 */
public record RangeCursor(String field, boolean descending, Object value, String key) {

    public String text() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeUTF(field);
            out.writeBoolean(descending);
            out.writeBoolean(value instanceof Long);
            if (value instanceof Long number) out.writeLong(number);
            else out.writeUTF((String) value);
            out.writeUTF(key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    /** @throws StrangeCursor when the text is no cursor */
    public static RangeCursor parse(String text) {
        try (var in = new DataInputStream(
                new ByteArrayInputStream(Base64.getUrlDecoder().decode(text)))) {
            String field = in.readUTF();
            boolean descending = in.readBoolean();
            Object value = in.readBoolean() ? (Object) in.readLong() : in.readUTF();
            var cursor = new RangeCursor(field, descending, value, in.readUTF());
            if (in.read() != -1) throw new StrangeCursor(text);
            return cursor;
        } catch (IOException | IllegalArgumentException notBase64) {
            throw new StrangeCursor(text);
        }
    }
}
