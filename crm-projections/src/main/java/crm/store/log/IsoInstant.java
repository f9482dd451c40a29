package crm.store.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * {@link Instant#toString} and {@link Instant#parse} for the usual form, {@code 2026-05-01T04:00:00[.fraction]Z}, ten
 * times as fast: a replay parses a million of them a second. Anything else goes to the JDK.
 */
final class IsoInstant {

    private static final long SECONDS_PER_DAY = 86_400;

    private IsoInstant() {}

    static String text(Instant instant) {
        long day = Math.floorDiv(instant.getEpochSecond(), SECONDS_PER_DAY);
        if (day < -719_162 || day > 2_932_896) return instant.toString(); // not in the years 1 to 9999
        LocalDate date = LocalDate.ofEpochDay(day);
        int second = (int) Math.floorMod(instant.getEpochSecond(), SECONDS_PER_DAY);
        byte[] text = new byte[30];
        put(text, 0, 4, date.getYear(), '-');
        put(text, 5, 2, date.getMonthValue(), '-');
        put(text, 8, 2, date.getDayOfMonth(), 'T');
        put(text, 11, 2, second / 3600, ':');
        put(text, 14, 2, second / 60 % 60, ':');
        put(text, 17, 2, second % 60, 'Z');
        int nano = instant.getNano();
        if (nano == 0) return ascii(text, 20);
        text[19] = '.';
        int digits = nano % 1_000_000 == 0 ? 3 : nano % 1000 == 0 ? 6 : 9;
        put(text, 20, digits, digits == 3 ? nano / 1_000_000 : digits == 6 ? nano / 1000 : nano, 'Z');
        return ascii(text, 21 + digits);
    }

    private static String ascii(byte[] text, int length) {
        return new String(text, 0, length, StandardCharsets.ISO_8859_1);
    }

    private static void put(byte[] text, int at, int digits, int number, char then) {
        int rest = number;
        for (int i = at + digits - 1; i >= at; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        text[at + digits] = (byte) then;
    }

    static Instant parse(String text) {
        Instant instant = parseUsual(text);
        return instant == null ? Instant.parse(text) : instant;
    }

    /** Null when it is not of the usual form. */
    private static @Nullable Instant parseUsual(String text) {
        int length = text.length();
        if (length < 20 || length > 30 || text.charAt(length - 1) != 'Z') return null;
        if (text.charAt(4) != '-' || text.charAt(7) != '-' || text.charAt(10) != 'T') return null;
        if (text.charAt(13) != ':' || text.charAt(16) != ':') return null;
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        if (year < 0 || month < 1 || day < 1 || hour < 0 || minute < 0 || second < 0) return null;
        if (month > 12 || day > 28 && day > LocalDate.of(year, month, 1).lengthOfMonth()) return null;
        if (hour > 23 || minute > 59 || second > 59) return null;
        int nano = length == 20 ? 0 : nanos(text, length - 1);
        if (nano < 0) return null;
        long days = LocalDate.of(year, month, day).toEpochDay();
        return Instant.ofEpochSecond(days * SECONDS_PER_DAY + hour * 3600L + minute * 60L + second, nano);
    }

    private static int nanos(String text, int end) {
        if (text.charAt(19) != '.' || end == 20) return -1;
        int nano = number(text, 20, end);
        for (int digits = end - 20; digits < 9 && nano > 0; digits++) nano *= 10;
        return nano;
    }

    /** The digits as a number, -1 when there is something else among them. */
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) return -1;
            number = number * 10 + digit;
        }
        return number;
    }
}
