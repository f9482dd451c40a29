package crm.projections.audience;

import java.util.ArrayList;
import java.util.List;

/** Values and their codes of two bytes, from 1 on: code 0 stands for none. */
final class Vocabulary {

    /** No vocabulary is larger. */
    private static final int MOST = 0xfffe;

    private final List<String> values = new ArrayList<>(List.of(""));
    /** By the value's hash, the next free one: 0 is none. */
    private char[] slots = new char[16];

    /** A new one for a value that has none. */
    char codeOf(String value) {
        int slot = slotOf(value);
        if (slots[slot] == 0) {
            if (values.size() > MOST) throw new IllegalStateException("More than " + MOST + " values");
            if (2 * values.size() >= slots.length) {
                grow();
                slot = slotOf(value);
            }
            slots[slot] = (char) values.size();
            values.add(value);
        }
        return slots[slot];
    }

    /** 0: it has none. */
    int known(String value) {
        return slots[slotOf(value)];
    }

    /** Where it is, or where it would be. */
    private int slotOf(String value) {
        int hash = value.hashCode() * 0x9e3779b9;
        int slot = hash >>> Integer.numberOfLeadingZeros(slots.length - 1);
        while (slots[slot] != 0 && !values.get(slots[slot]).equals(value)) slot = slot + 1 & slots.length - 1;
        return slot;
    }

    private void grow() {
        slots = new char[2 * slots.length];
        for (int code = 1; code < values.size(); code++) slots[slotOf(value(code))] = (char) code;
    }

    String value(int code) {
        return values.get(code);
    }

    /** How many codes there are, with that for none. */
    int size() {
        return values.size();
    }

    /** The other one's code for each of these. */
    char[] codesIn(Vocabulary other) {
        char[] theirs = new char[size()];
        for (int code = 1; code < theirs.length; code++) theirs[code] = other.codeOf(value(code));
        return theirs;
    }
}
