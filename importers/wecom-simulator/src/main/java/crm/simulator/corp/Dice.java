package crm.simulator.corp;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Chance without a state: the same seed and the same question always get the same answer, whatever was asked before and
 * however often the process was restarted.
 */
public record Dice(long seed) {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /** 0 (included) to 1 (excluded). */
    public double roll(Object... question) {
        return random(question).nextDouble();
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

    public String letters(int length, Object... question) {
        SplittableRandom random = random(question);
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        return text.toString();
    }

    /** FNV-1a over the characters of the question, mixed by the generator that it seeds. */
    private SplittableRandom random(Object... question) {
        long hash = 0xcbf29ce484222325L ^ seed;
        for (Object part : question) {
            String text = String.valueOf(part);
            for (int i = 0; i < text.length(); i++) hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
            hash = (hash ^ 0x1fffffL) * 0x100000001b3L; // a boundary that no character is
        }
        return new SplittableRandom(hash);
    }
}
