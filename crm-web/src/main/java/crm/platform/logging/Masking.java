package crm.platform.logging;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The last look at every line of the log. Nobody should write personal data or secrets into it; where a library does, or an
 * exception quotes what it was given, they are made unreadable here.
 */
final class Masking {

    private record Rule(Pattern pattern, String instead) {}

    private static final List<Rule> RULES = List.of(
            // key=value, "key": "value", key: value; escaped quotes as JSON inside JSON has them
            rule(
                    "(?i)((?:access_?token|refresh_?token|id_?token|(?:corp|client|app)_?secret|secret|password|passwd|"
                            + "encodingaeskey|api_?key|code_verifier|master[-_.]key)\\\\?[\"']?\\s*[=:]\\s*\\\\?[\"']?)"
                            + "[^\\s\"'&,;}\\\\]+",
                    "$1***"),
            rule("(?i)(bearer|basic) [A-Za-z0-9._~+/=-]{8,}", "$1 ***"),
            rule("crm_[0-9A-Za-z]{40}", "crm_***"),
            rule("(?<![0-9A-Za-z])(?:\\+?86[- ]?)?(1[3-9]\\d)\\d{4}(\\d{4})(?![0-9A-Za-z])", "$1****$2"),
            rule("(?<![\\w.])(\\w)[\\w.+-]*@([\\w-]+\\.[\\w.-]*\\w)", "$1***@$2"),
            // external_userid and pending ids
            rule("(?<![0-9A-Za-z_-])(w[mo])[A-Za-z0-9_-]{20,}", "$1***"),
            // openid and unionid
            rule("(?<![0-9A-Za-z_-])o[A-Za-z0-9_-]{27}(?![0-9A-Za-z_-])", "o***"),
            // identity cards
            rule("(?<!\\d)(\\d{6})(?:19|20)\\d{9}[\\dXx](?!\\d)", "$1***"));

    private Masking() {}

    private static Rule rule(String pattern, String instead) {
        return new Rule(Pattern.compile(pattern), instead);
    }

    static String masked(String line) {
        String masked = line;
        for (Rule rule : RULES) masked = rule.pattern().matcher(masked).replaceAll(rule.instead());
        return masked;
    }
}
