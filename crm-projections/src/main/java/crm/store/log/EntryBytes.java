package crm.store.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A commit's command id, type, time, metadata and events as one compact value: a format byte, then lengths and numbers as
 * variable-length integers, text in UTF-8, the time in microseconds since 1970. The aggregate's id and first sequence
 * number are beside it, in the engine's keys.
 */
public final class EntryBytes {

    private static final byte FORMAT = 1;
    private static final int MAX_VARINT = 10;

    private byte[] bytes;
    private int at;

    private EntryBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    public static byte[] encode(Commit commit) {
        EntryBytes out = new EntryBytes(
                new byte[(int) commit.bytes() + 128 + 48 * commit.events().size()]);
        out.bytes[out.at++] = FORMAT;
        out.put(commit.commandId());
        out.put(commit.aggregateType());
        out.put(micros(commit.at()));
        out.put(commit.metadata());
        out.put(commit.events().size());
        for (StoredEvent event : commit.events()) {
            out.put(event.name());
            out.put(event.revision());
            out.put(event.payload());
        }
        return Arrays.copyOf(out.bytes, out.at);
    }

    public static Commit decode(String aggregateId, long firstSequence, byte[] bytes) {
        if (bytes.length == 0 || bytes[0] != FORMAT)
            throw new IllegalStateException(
                    "An entry of " + aggregateId + " has a format that this version does not know");
        EntryBytes in = new EntryBytes(bytes);
        in.at = 1;
        String commandId = in.text();
        String type = in.name();
        Instant at = instant(in.number());
        byte[] metadata = in.block();
        int size = (int) in.number();
        List<StoredEvent> events = new ArrayList<>(size);
        for (int i = 0; i < size; i++) events.add(new StoredEvent(in.name(), (int) in.number(), in.block()));
        return new Commit(commandId, aggregateId, type, firstSequence, at, metadata, events);
    }

    /** Only the command id, for a look at whose entry it is. */
    public static String commandId(byte[] bytes) {
        EntryBytes in = new EntryBytes(bytes);
        in.at = 1;
        return in.text();
    }

    public static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1000);
    }

    public static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000L);
    }

    private void put(String text) {
        put(text.getBytes(StandardCharsets.UTF_8));
    }

    private void put(byte[] block) {
        put(block.length);
        reserve(block.length);
        System.arraycopy(block, 0, bytes, at, block.length);
        at += block.length;
    }

    private void put(long number) {
        reserve(MAX_VARINT);
        long rest = number;
        while ((rest & ~0x7FL) != 0) {
            bytes[at++] = (byte) (rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        bytes[at++] = (byte) rest;
    }

    private void reserve(int more) {
        if (bytes.length - at < more) bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, at + more));
    }

    private long number() {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[at++];
            number |= (long) (next & 0x7F) << shift;
            if (next >= 0) return number;
        }
    }

    private String text() {
        int length = (int) number();
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    /** One of few texts, which come again and again. */
    private String name() {
        int length = (int) number();
        int from = at;
        at += length;
        for (int i = from; i < at; i++)
            if (bytes[i] < 0) return new String(bytes, from, length, StandardCharsets.UTF_8);
        return SeenTexts.name(bytes, from, length);
    }

    private byte[] block() {
        int length = (int) number();
        byte[] block = Arrays.copyOfRange(bytes, at, at + length);
        at += length;
        return block;
    }
}
