package crm.web.imports;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.util.MultiValueMap;

/** Cells that were written anew: {@code x.<line>.<column>}. */
final class FixForm {

    private static final Pattern NAME = Pattern.compile("x\\.(\\d{1,12})\\.(\\d{1,5})");
    private static final int MOST_CHARS = 2_000;

    private FixForm() {}

    static Map<Long, Map<Integer, String>> cells(MultiValueMap<String, String> form) {
        Map<Long, Map<Integer, String>> cells = new HashMap<>();
        for (Map.Entry<String, List<String>> each : form.entrySet()) {
            Matcher name = NAME.matcher(each.getKey());
            if (!name.matches()) continue;
            String text = each.getValue().getFirst();
            cells.computeIfAbsent(Long.valueOf(name.group(1)), line -> new HashMap<>())
                    .put(Integer.valueOf(name.group(2)), text.substring(0, Math.min(text.length(), MOST_CHARS)));
        }
        return cells;
    }
}
