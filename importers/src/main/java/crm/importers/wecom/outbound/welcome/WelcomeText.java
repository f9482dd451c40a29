package crm.importers.wecom.outbound.welcome;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The text of a welcome with the names in it, in the language of those who read it. */
final class WelcomeText {

    /** In UTF-8 [92137]. */
    private static final int MOST_BYTES = 4_000;

    static final String CUSTOMER = "{customer}";
    static final String STAFF = "{staff}";

    /** For a name that is not known: "friend", and "your guide". */
    private static final String SOMEBODY = "朋友";

    private static final String GUIDE = "您的专属顾问";

    private WelcomeText() {}

    static String with(String text, @Nullable String customer, @Nullable String staff) {
        String named = text.replace(CUSTOMER, customer == null ? SOMEBODY : customer)
                .replace(STAFF, staff == null ? GUIDE : staff);
        return shortened(named);
    }

    /** Names may make it longer than what was checked. */
    private static String shortened(String text) {
        String fitting = text;
        while (fitting.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES)
            fitting = fitting.substring(0, fitting.offsetByCodePoints(fitting.length(), -1));
        return fitting;
    }
}
