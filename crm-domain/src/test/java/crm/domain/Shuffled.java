package crm.domain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The same inputs in another order, some of them several times. */
public final class Shuffled {

    private Shuffled() {}

    public static <T> List<T> shuffledAndRepeated(List<T> inputs, Random random) {
        List<T> told = new ArrayList<>(inputs);
        for (T input : inputs) if (random.nextInt(3) == 0) told.add(input);
        Collections.shuffle(told, random);
        return told;
    }
}
