package crm.platform.security;

import java.security.SecureRandom;

/** Letters and digits that nobody can guess. */
public final class RandomText {

    private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final SecureRandom DICE = new SecureRandom();

    private RandomText() {}

    /** So many of base62: just under 6 bits each. */
    public static String letters(int length) {
        return DICE.ints(length, 0, LETTERS.length())
                .collect(StringBuilder::new, (text, at) -> text.append(LETTERS.charAt(at)), StringBuilder::append)
                .toString();
    }
}
