package crm.importers.csv.reading;

import java.util.regex.Pattern;

/**
 * A cell that starts like a formula runs as one when a spreadsheet opens the file. What we write gets an apostrophe in
 * front; what we read loses it again, so that a file of rejected rows can be fed in as it is.
 */
public final class FormulaGuard {

    private static final String STARTS = "=+-@\t\r＝＋－＠";
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,18})?");

    private FormulaGuard() {}

    /** Plain numbers stay as they are: a spreadsheet only shows them. */
    public static String guard(String cell) {
        if (cell.isEmpty() || STARTS.indexOf(cell.charAt(0)) < 0) {
            // A text that looks guarded already would lose its own apostrophe on the way back.
            return isGuarded(cell) ? "'" + cell : cell;
        }
        return NUMBER.matcher(cell).matches() ? cell : "'" + cell;
    }

    public static String unguard(String cell) {
        return isGuarded(cell) ? cell.substring(1) : cell;
    }

    private static boolean isGuarded(String cell) {
        if (cell.length() < 2 || cell.charAt(0) != '\'') return false;
        int second = 1;
        while (second < cell.length() && cell.charAt(second) == '\'') second++;
        return second < cell.length() && STARTS.indexOf(cell.charAt(second)) >= 0;
    }
}
