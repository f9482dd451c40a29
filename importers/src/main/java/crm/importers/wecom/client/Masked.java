package crm.importers.wecom.client;

import java.util.regex.Pattern;

/** Texts for logs and people, without the values that open WeCom's doors. */
final class Masked {

    private static final Pattern SECRET = Pattern.compile(
            "(?i)((?:access_?token|corp_?secret|secret|welcome_code|suite_ticket)\"?\\s*[=:]\\s*\"?)[^\\s&\"',}\\]]+");
    private static final int LONGEST = 300;

    private Masked() {}

    static String text(String text) {
        String masked = SECRET.matcher(text).replaceAll("$1***");
        return masked.length() <= LONGEST ? masked : masked.substring(0, LONGEST) + "…";
    }

    /** An exception in a few words. */
    static String words(Throwable failure) {
        String message = failure.getMessage();
        return text(failure.getClass().getSimpleName() + (message == null ? "" : ": " + message));
    }
}
