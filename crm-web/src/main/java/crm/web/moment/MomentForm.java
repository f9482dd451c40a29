package crm.web.moment;

import crm.domain.material.Attachment;
import crm.domain.material.AttachmentKind;
import crm.web.shared.Attaching.Attached;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is typed of a moment.
 *
 * @param momentId made with the blank form, so that sending it twice makes one moment
 * @param store id, empty: all
 * @param tag ids of corp tags; none: all customers
 */
record MomentForm(
        @Nullable String momentId,
        @Nullable String store,
        @Nullable Set<String> tag,
        @Nullable String title,
        @Nullable String text) {

    private static final int LONGEST_TITLE = 60;
    private static final int TEXT_CHARACTERS = 2_000;
    private static final int TEXT_BYTES = 4_000;
    private static final int MOST_IMAGES = 9;

    MomentForm {
        momentId = stripped(momentId);
        store = stripped(store);
        tag = tag == null ? Set.of() : new TreeSet<>(tag);
        title = stripped(title);
        text = stripped(text);
    }

    static MomentForm blank(String momentId) {
        return new MomentForm(momentId, null, null, null, null);
    }

    /** Field → key of what is wrong with it, attachments too; empty: nothing. */
    Map<String, String> errors(Attached attached) {
        List<Attachment> attachments = attached.attachments();
        Map<String, String> errors = new LinkedHashMap<>(attached.errors());
        if (stripped(title).isEmpty() || stripped(title).length() > LONGEST_TITLE)
            errors.put("title", "messages.refused.title");
        if (stripped(text).isEmpty() && attached.isNothing()) errors.put("text", "messages.refused.empty");
        if (stripped(text).codePointCount(0, stripped(text).length()) > TEXT_CHARACTERS
                || stripped(text).getBytes(StandardCharsets.UTF_8).length > TEXT_BYTES)
            errors.put("text", "moments.refused.long");
        boolean picturesOnly = attachments.stream().allMatch(each -> each.kind() == AttachmentKind.IMAGE);
        if (!picturesOnly && attachments.size() > 1) errors.put("image", "moments.refused.mixed");
        else if (attachments.size() > MOST_IMAGES) errors.put("image", "messages.refused.many");
        return errors;
    }

    private static String stripped(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
