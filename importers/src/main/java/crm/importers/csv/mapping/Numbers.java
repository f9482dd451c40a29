package crm.importers.csv.mapping;

import crm.importers.csv.RejectReason;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Numbers as shops write them: 1234.5, 1,234.50, ¥12, ￥12.00, £3; never 1e5, never a decimal comma. */
final class Numbers {

    private static final int MAX_WHOLE_DIGITS = 13;
    private static final int MAX_DECIMALS = 9;
    private static final Pattern PLAIN = Pattern.compile("[+-]?\\d+(\\.\\d+)?|[+-]?\\.\\d+");
    private static final Pattern GROUPED = Pattern.compile("[+-]?\\d{1,3}(,\\d{3})+(\\.\\d+)?");

    private Numbers() {}

    static BigDecimal parse(String text, Cells cells, Field field) {
        String digits = isPlain(text) ? text : withoutSigns(text, cells, field);
        BigDecimal number = new BigDecimal(digits);
        if (number.precision() - number.scale() > MAX_WHOLE_DIGITS
                || number.stripTrailingZeros().scale() > MAX_DECIMALS) {
            throw cells.reject(field, RejectReason.NUMBER_TOO_LARGE);
        }
        return number;
    }

    /** The usual case without a regular expression: this is most of the work on a large file. */
    private static boolean isPlain(String text) {
        int points = 0;
        int start = text.startsWith("-") ? 1 : 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.') points++;
            else if (c < '0' || c > '9') return false;
        }
        return points <= 1 && text.length() - start > points && !text.endsWith(".");
    }

    private static String withoutSigns(String text, Cells cells, Field field) {
        String plain =
                text.replaceAll("[¥￥£$元\\s\\u00a0]", "").replace('－', '-').replace('，', ',');
        if (GROUPED.matcher(plain).matches()) plain = plain.replace(",", "");
        if (!PLAIN.matcher(plain).matches()) throw cells.reject(field, RejectReason.NOT_A_NUMBER);
        return plain;
    }
}
