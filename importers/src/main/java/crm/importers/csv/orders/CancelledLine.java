package crm.importers.csv.orders;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A line of a cancellation that found the order it cancels a part of.
 *
 * @param number of the cancellation
 * @param amount that goes back, exact, in major units, positive
 * @param ambiguous whether more than one line could have been meant
 * @param line of the file
 */
record CancelledLine(String number, Instant at, BigDecimal amount, boolean ambiguous, long line) {

    byte[] toBytes(byte tag) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(tag);
        out.writeLong(RowBytes.sortable(at));
        out.writeUTF(number);
        out.writeUTF(amount.toString());
        out.writeBoolean(ambiguous);
        out.writeLong(line);
        return bytes.toByteArray();
    }

    static CancelledLine fromBytes(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 1, bytes.length - 1));
        Instant at = RowBytes.instant(in.readLong());
        return new CancelledLine(in.readUTF(), at, new BigDecimal(in.readUTF()), in.readBoolean(), in.readLong());
    }
}
