package crm.domain.campaign;

import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * 变量: what is filled into a text when a staff member is asked to send it. WeCom takes one text for all recipients of a
 * share (developer document 92135), so nothing of a customer can be among them.
 */
public final class TextVariables {

    /** The name of whoever sends it. */
    public static final String STAFF = "{staff}";

    /** The name of the store whose customers they are. */
    public static final String STORE = "{store}";

    /** Characters of a name; the rest of a longer one is left away. */
    private static final int STAFF_CHARACTERS = 20;

    private static final int STORE_CHARACTERS = 40;
    private static final int BYTES_OF_A_CHARACTER = 4;
    private static final Pattern VARIABLE = Pattern.compile("\\{[^{}\\s]{1,40}}");

    private TextVariables() {}

    /** Refused as {@code campaign.text-variable} when it names another variable. */
    public static void check(String text) {
        Matcher variable = VARIABLE.matcher(text);
        while (variable.find())
            if (!variable.group().equals(STAFF) && !variable.group().equals(STORE))
                throw new DomainRejection(Rejections.TEXT_VARIABLE, variable.group());
    }

    public static String filled(String text, String staff, String store) {
        return text.replace(STAFF, cut(staff, STAFF_CHARACTERS)).replace(STORE, cut(store, STORE_CHARACTERS));
    }

    /** Whether this text was {@link #filled} with some names or other: a person may be called otherwise by now. */
    public static boolean isFilled(String text, String filled) {
        StringBuilder pattern = new StringBuilder();
        Matcher variable = VARIABLE.matcher(text);
        int literal = 0;
        while (variable.find()) {
            int characters = charactersOf(variable.group());
            if (characters == 0) continue;
            pattern.append(Pattern.quote(text.substring(literal, variable.start())))
                    .append(".{0,")
                    .append(characters)
                    .append('}');
            literal = variable.end();
        }
        pattern.append(Pattern.quote(text.substring(literal)));
        return Pattern.compile(pattern.toString(), Pattern.DOTALL)
                .matcher(filled)
                .matches();
    }

    /** 0: it is none of ours. */
    private static int charactersOf(String variable) {
        return switch (variable) {
            case STAFF -> STAFF_CHARACTERS;
            case STORE -> STORE_CHARACTERS;
            default -> 0;
        };
    }

    /** As long as it can become. */
    static String longest(String text) {
        return text.replace(STAFF, "x".repeat(STAFF_CHARACTERS * BYTES_OF_A_CHARACTER))
                .replace(STORE, "x".repeat(STORE_CHARACTERS * BYTES_OF_A_CHARACTER));
    }

    private static String cut(String name, int characters) {
        return name.codePointCount(0, name.length()) <= characters
                ? name
                : name.substring(0, name.offsetByCodePoints(0, characters));
    }
}
