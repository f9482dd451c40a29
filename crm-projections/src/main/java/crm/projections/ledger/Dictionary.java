package crm.projections.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Texts and their codes from 0. */
final class Dictionary {

    private final List<String> texts = new ArrayList<>();
    private final Map<String, Integer> codes = new HashMap<>();

    int code(String text) {
        Integer known = codes.get(text);
        if (known != null) return known;
        codes.put(text, texts.size());
        texts.add(text);
        return texts.size() - 1;
    }

    String text(int code) {
        return texts.get(code);
    }

    int size() {
        return texts.size();
    }
}
