package crm.projections.audience;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Values and their codes of two bytes, from 1 on: code 0 stands for none. */
final class Vocabulary {

    /** No vocabulary is larger. */
    private static final int MOST = 0xfffe;

    private final Map<String, Integer> codes = new HashMap<>();
    private final List<String> values = new ArrayList<>(List.of(""));

    /** A new one for a value that has none. */
    char codeOf(String value) {
        Integer code = codes.get(value);
        if (code == null) {
            code = values.size();
            if (code > MOST) throw new IllegalStateException("More than " + MOST + " values");
            values.add(value);
            codes.put(value, code);
        }
        return (char) code.intValue();
    }

    /** 0: it has none. */
    int known(String value) {
        return codes.getOrDefault(value, 0);
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
