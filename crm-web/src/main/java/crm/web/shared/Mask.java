package crm.web.shared;

import org.jspecify.annotations.Nullable;

/** Personal data as a page shows it: enough to recognise someone by, not enough to carry away. */
public final class Mask {

    private Mask() {}

    /** 王**: how she begins, enough for who knows her. */
    public static String name(@Nullable String name) {
        if (name == null || name.isBlank()) return Figures.NONE;
        String stripped = name.strip();
        return stripped.substring(0, stripped.offsetByCodePoints(0, 1)) + "**";
    }

    /** A value that shows nothing of itself. */
    public static String all() {
        return "••••••";
    }

    /** 138****5678, a Chinese number without its country code; what is shorter than seven signs is hidden but for its last. */
    public static String phone(@Nullable String phone) {
        if (phone == null || phone.isBlank()) return Figures.NONE;
        if (phone.matches("861\\d{10}")) return phone(phone.substring(2));
        int length = phone.length();
        if (length < 7) return "*".repeat(length - 1) + phone.substring(length - 1);
        return phone.substring(0, 3) + "*".repeat(length - 7) + phone.substring(length - 4);
    }
}
