package crm.web.shared;

import org.jspecify.annotations.Nullable;

/** Personal data as a page shows it: enough to recognise someone by, not enough to carry away. */
public final class Mask {

    private Mask() {}

    /** 138****5678, a Chinese number without its country code; what is shorter than seven signs is hidden but for its last. */
    public static String phone(@Nullable String phone) {
        if (phone == null || phone.isBlank()) return Figures.NONE;
        if (phone.matches("861\\d{10}")) return phone(phone.substring(2));
        int length = phone.length();
        if (length < 7) return "*".repeat(length - 1) + phone.substring(length - 1);
        return phone.substring(0, 3) + "*".repeat(length - 7) + phone.substring(length - 4);
    }
}
