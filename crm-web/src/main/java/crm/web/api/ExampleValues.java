package crm.web.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.web.shared.ApiExample;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the parameters of an operation are in its example, taken from the example's address. */
final class ExampleValues {

    private final Map<String, String> values = new HashMap<>();

    private ExampleValues() {}

    static ExampleValues of(ApiOperation operation) {
        ExampleValues found = new ExampleValues();
        ApiExample example = operation.example();
        if (example == null) return found;
        int asked = example.value().indexOf('?');
        String path = asked < 0 ? example.value() : example.value().substring(0, asked);
        String[] wanted = operation.path().split("/", -1);
        String[] parts = path.split("/", -1);
        for (int i = 0; i < Math.min(wanted.length, parts.length); i++)
            if (wanted[i].startsWith("{"))
                found.values.put(wanted[i].replaceAll("[{}]|:.*", ""), URLDecoder.decode(parts[i], UTF_8));
        if (asked >= 0)
            for (String pair : example.value().substring(asked + 1).split("&", -1)) {
                int is = pair.indexOf('=');
                if (is > 0) found.values.put(pair.substring(0, is), URLDecoder.decode(pair.substring(is + 1), UTF_8));
            }
        return found;
    }

    @Nullable
    String of(String parameter) {
        return values.get(parameter);
    }
}
