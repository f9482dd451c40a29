package crm.simulator.corp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * Chance without a state: the same seed and the same question always get the same answer, whatever was asked before and
 * however often the process was restarted.
 */
public record Dice(long seed) {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /** 0 (included) to 1 (excluded). */
    public double roll(Object... question) {
        byte[] hash = hash(question);
        long bits = 0;
        for (int i = 0; i < 7; i++) bits = bits << 8 | hash[i] & 0xff;
        return (bits >>> 3) / (double) (1L << 53);
    }

    public boolean chance(double probability, Object... question) {
        return roll(question) < probability;
    }

    /** 0 (included) to {@code bound} (excluded). */
    public int below(int bound, Object... question) {
        return (int) (roll(question) * bound);
    }

    public <T> T pick(List<T> choices, Object... question) {
        return choices.get(below(choices.size(), question));
    }

    /** Letters and digits, at most 32. */
    public String letters(int length, Object... question) {
        byte[] hash = hash(question);
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) text.append(ALPHABET.charAt((hash[i] & 0xff) % ALPHABET.length()));
        return text.toString();
    }

    private byte[] hash(Object... question) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(Long.toString(seed).getBytes(StandardCharsets.UTF_8));
            for (Object part : question) {
                digest.update((byte) 0);
                digest.update(String.valueOf(part).getBytes(StandardCharsets.UTF_8));
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
