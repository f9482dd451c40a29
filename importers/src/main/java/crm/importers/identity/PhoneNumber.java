package crm.importers.identity;

import java.util.Optional;

/** A phone number in the one form by which it is found: digits with the country code, without plus or zeros before it. */
public final class PhoneNumber {

    private PhoneNumber() {}

    /**
     * @param country the country code of numbers that carry none, digits
     * @return empty when the text is not a phone number
     */
    public static Optional<String> digits(String text, String country) {
        boolean international = text.startsWith("+") || text.startsWith("＋") || text.startsWith("00");
        String digits = text.replaceAll("[\\s()（）+＋.\\-－\\u00a0]", "");
        if (text.startsWith("00")) digits = digits.substring(2);
        if (!digits.matches("\\d{5,15}")) return Optional.empty();
        if (international) return Optional.of(digits);
        // 8613800138000: a Chinese mobile number with its country code but without the plus.
        if (country.equals("86") && digits.matches("861\\d{10}")) return Optional.of(digits);
        if (country.equals("86") && !digits.matches("1\\d{10}|0\\d{9,11}|[2-9]\\d{6,7}")) return Optional.empty();
        return Optional.of(country + (digits.startsWith("0") ? digits.substring(1) : digits));
    }
}
