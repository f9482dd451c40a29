package crm.web.campaign;

import crm.domain.material.Attachment;
import crm.web.shared.Attaching.Attached;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is typed of a mass message.
 *
 * @param messageId made with the blank form, so that sending it twice makes one message
 * @param store id, empty: all; {@code tag}: id, empty: any
 */
record MessageForm(
        @Nullable String messageId,
        @Nullable String store,
        @Nullable String tag,
        @Nullable String title,
        @Nullable String text) {

    private static final int LONGEST_TITLE = 60;
    private static final int TEXT_BYTES = 4_000;
    private static final int MOST_ATTACHMENTS = 9;

    MessageForm {
        messageId = stripped(messageId);
        store = stripped(store);
        tag = stripped(tag);
        title = stripped(title);
        text = stripped(text);
    }

    static MessageForm blank(String messageId, @Nullable String store, @Nullable String tag) {
        return new MessageForm(messageId, store, tag, null, null);
    }

    /** Field → key of what is wrong with it, attachments too; empty: nothing. */
    Map<String, String> errors(Attached attached) {
        List<Attachment> attachments = attached.attachments();
        Map<String, String> errors = new LinkedHashMap<>(attached.errors());
        if (stripped(title).isEmpty() || stripped(title).length() > LONGEST_TITLE)
            errors.put("title", "messages.refused.title");
        if (stripped(text).isEmpty() && attached.isNothing()) errors.put("text", "messages.refused.empty");
        if (stripped(text).getBytes(StandardCharsets.UTF_8).length > TEXT_BYTES)
            errors.put("text", "messages.refused.long");
        if (attachments.size() > MOST_ATTACHMENTS) errors.put("image", "messages.refused.many");
        return errors;
    }

    private static String stripped(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
