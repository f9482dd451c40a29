package crm.platform.security;

import java.security.SecureRandom;

/** Letters and digits that nobody can guess. */
public final class RandomText {

    private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    /** Without those that look like others when somebody types them from paper. */
    private static final String READABLE = "23456789abcdefghjkmnpqrstuvwxyz";

    private static final SecureRandom DICE = new SecureRandom();

    private RandomText() {}

    /** So many of base62: just under 6 bits each. */
    public static String letters(int length) {
        return of(LETTERS, length);
    }

    /** To be typed once: {@code xxxx-xxxx-xxxx-xxxx}, 79 bits. */
    public static String password() {
        return String.join("-", of(READABLE, 4), of(READABLE, 4), of(READABLE, 4), of(READABLE, 4));
    }

    private static String of(String alphabet, int length) {
        return DICE.ints(length, 0, alphabet.length())
                .collect(StringBuilder::new, (text, at) -> text.append(alphabet.charAt(at)), StringBuilder::append)
                .toString();
    }
}
