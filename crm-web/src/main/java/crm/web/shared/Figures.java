package crm.web.shared;

import crm.domain.shared.Money;
import crm.platform.Installation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.OptionalDouble;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * How figures are written, in the language of the request: {@code ${figures.money(...)}} in templates. Chinese counts in
 * 万 and 亿, English in K and M. What is not known is a dash.
 */
@Component
public class Figures {

    public static final String NONE = "–";

    private final Installation installation;

    Figures(Installation installation) {
        this.installation = installation;
    }

    /** In full: ¥12,345.60. */
    public String money(Money amount) {
        NumberFormat format = NumberFormat.getNumberInstance(locale());
        format.setMinimumFractionDigits(2);
        format.setMaximumFractionDigits(2);
        return signed(amount, format.format(major(amount).abs()));
    }

    /** For tiles and axes: ¥1.23万, ¥12.3K; below ten thousand (a thousand in English) in whole units. */
    public String moneyShort(Money amount) {
        return signed(amount, compact(major(amount).abs()));
    }

    public String count(long number) {
        return NumberFormat.getIntegerInstance(locale()).format(number);
    }

    public String countShort(long number) {
        return number < 0 ? "−" + compact(BigDecimal.valueOf(-number)) : compact(BigDecimal.valueOf(number));
    }

    /** With the decimals that it has: 1,234.5. */
    public String decimal(BigDecimal number) {
        NumberFormat format = NumberFormat.getNumberInstance(locale());
        format.setMaximumFractionDigits(Math.max(0, number.stripTrailingZeros().scale()));
        return format.format(number);
    }

    /** 42.3%; a dash when there is nothing to divide by. */
    public String share(OptionalDouble ratio) {
        return ratio.isEmpty() ? NONE : percent(ratio.getAsDouble());
    }

    /** A growth with its sign: +12.4%; a dash when there was nothing before. */
    public String growth(long now, long before) {
        if (before <= 0) return NONE;
        double growth = (double) (now - before) / before;
        return sign(growth) + percent(Math.abs(growth));
    }

    /** The difference of two shares in percentage points: +3.2; its unit is a text of the page. */
    public String points(OptionalDouble now, OptionalDouble before) {
        if (now.isEmpty() || before.isEmpty()) return NONE;
        double points = (now.getAsDouble() - before.getAsDouble()) * 100;
        NumberFormat format = NumberFormat.getNumberInstance(locale());
        format.setMinimumFractionDigits(1);
        format.setMaximumFractionDigits(1);
        return sign(Math.abs(points) < .05 ? 0 : points) + format.format(Math.abs(points));
    }

    /** 1 better, -1 worse, 0 the same or not comparable. */
    public int direction(OptionalDouble now, OptionalDouble before) {
        if (now.isEmpty() || before.isEmpty()) return 0;
        double difference = now.getAsDouble() - before.getAsDouble();
        return Math.abs(difference) < .0005 ? 0 : difference > 0 ? 1 : -1;
    }

    public int direction(long now, long before) {
        return before <= 0 ? 0 : Long.compare(now, before);
    }

    /** For the width of a bar, 0 to 100. */
    public double width(OptionalDouble ratio) {
        return Math.round(Math.clamp(ratio.orElse(0), 0, 1) * 1000) / 10.0;
    }

    /** Part of a whole as 0 to 100, never 100 before all is done. */
    public int done(long part, long whole) {
        return whole <= 0 ? 0 : (int) Math.clamp(part * 100 / whole, 0, 100);
    }

    public String currencySymbol() {
        return switch (installation.currency().getCurrencyCode()) {
            case "CNY" -> "¥";
            case "GBP" -> "£";
            case "USD" -> "$";
            case "EUR" -> "€";
            default -> installation.currency().getCurrencyCode() + " ";
        };
    }

    private String percent(double ratio) {
        NumberFormat format = NumberFormat.getPercentInstance(locale());
        format.setMinimumFractionDigits(1);
        format.setMaximumFractionDigits(1);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(ratio);
    }

    private String compact(BigDecimal number) {
        boolean chinese = locale().getLanguage().equals("zh");
        if (number.compareTo(BigDecimal.valueOf(chinese ? 10_000 : 1_000)) < 0)
            return NumberFormat.getIntegerInstance(locale()).format(number.setScale(0, RoundingMode.HALF_UP));
        NumberFormat format = NumberFormat.getCompactNumberInstance(locale(), NumberFormat.Style.SHORT);
        format.setMaximumFractionDigits(1);
        format.setMinimumFractionDigits(1);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(number);
    }

    private String signed(Money amount, String text) {
        return (amount.isNegative() ? "−" : "") + currencySymbol() + text;
    }

    private static String sign(double number) {
        return number > 0 ? "+" : number < 0 ? "−" : "±";
    }

    private static BigDecimal major(Money amount) {
        return BigDecimal.valueOf(amount.fen(), 2);
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }
}
