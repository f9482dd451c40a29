package crm.platform.audit;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A reason as it was written, without what could name a customer: numbers and addresses are struck out. */
final class AuditReason {

    private static final int LONGEST = 300;
    private static final Pattern NUMBER = Pattern.compile("[0-9０-９](?:[-\\s]?[0-9０-９]){4,}");
    private static final Pattern MAIL = Pattern.compile("\\S+@\\S+");

    private AuditReason() {}

    static @Nullable String of(@Nullable String chosen, @Nullable String written) {
        String both = (text(chosen) + " " + text(written)).strip();
        if (both.isEmpty()) return null;
        String clean = MAIL.matcher(NUMBER.matcher(both).replaceAll("•••")).replaceAll("•••");
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "…";
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
