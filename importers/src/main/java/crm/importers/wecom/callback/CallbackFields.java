package crm.importers.wecom.callback;

import crm.domain.shared.Fingerprint;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A message as its leaves: the path below the root with dots ({@code UserID}, {@code MemChangeList.Item}) → the texts that
 * stand there, in their order. Personal data: never log it.
 */
public record CallbackFields(SortedMap<String, List<String>> byPath) {

    public static final String USER_ID = "UserID";
    public static final String EXTERNAL_USER_ID = "ExternalUserID";
    public static final String CHAT_ID = "ChatId";

    /** WeCom's ids are at most this long; ours of the vault would take more. */
    private static final int LONGEST_ID = 128;

    public CallbackFields {
        SortedMap<String, List<String>> copy = new TreeMap<>();
        byPath.forEach((path, texts) -> copy.put(path, List.copyOf(texts)));
        byPath = Collections.unmodifiableSortedMap(copy);
    }

    static CallbackFields of(Map<String, List<String>> byPath) {
        return new CallbackFields(new TreeMap<>(byPath));
    }

    /** Null when it is absent or blank; of several the first. */
    public @Nullable String text(String path) {
        List<String> texts = byPath.get(path);
        String first = texts == null || texts.isEmpty() ? "" : texts.getFirst().strip();
        return first.isEmpty() ? null : first;
    }

    /**
     * When it happened.
     *
     * @throws CallbackParked when the message does not say
     */
    public Instant createTime() {
        String seconds = text("CreateTime");
        try {
            if (seconds != null) return Instant.ofEpochSecond(Long.parseLong(seconds));
        } catch (NumberFormatException | DateTimeException e) {
            // said below
        }
        throw new CallbackParked(ParkReason.FIELD, "CreateTime");
    }

    /**
     * An id of WeCom's.
     *
     * @throws CallbackParked when it is missing or longer than any
     */
    public String id(String path) {
        String id = text(path);
        if (id == null || id.length() > LONGEST_ID) throw new CallbackParked(ParkReason.FIELD, path);
        return id;
    }

    /** What stands there instead of a whole number counts as {@code otherwise}. */
    public int number(String path, int otherwise) {
        String text = text(path);
        try {
            return text == null ? otherwise : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    /** {@code Event/ChangeType}, as far as there are such: what kind of news it is. */
    public String kind() {
        String event = text("Event");
        String change = text("ChangeType");
        String kind = (event == null ? String.valueOf(text("MsgType")) : event) + (change == null ? "" : "/" + change);
        return kind.length() > 100 ? kind.substring(0, 100) : kind;
    }

    /** Of whom or what it is news: one after the other. Null: of nothing that has an order. */
    @Nullable
    String subject() {
        String customer = text(EXTERNAL_USER_ID);
        if (customer != null) return "customer:" + customer;
        String chat = text(CHAT_ID);
        return chat == null ? null : "chat:" + chat;
    }

    /** Of every field, in one order: a retry has the same, any other event another. */
    byte[] fingerprint() {
        Fingerprint fingerprint = new Fingerprint();
        byPath.forEach((path, texts) -> {
            fingerprint.with(path).with(texts.size());
            texts.forEach(fingerprint::with);
        });
        return fingerprint.bytes();
    }

    @Override
    public String toString() {
        return "CallbackFields[" + kind() + "]";
    }
}
