package crm.importers.csv.mapping;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** What is wrong with a mapping file, each with its line. */
final class MappingErrors {

    private final List<String> errors = new ArrayList<>();

    void add(@Nullable Node at, String path, String what) {
        int line = at == null ? 1 : at.getStartMark().getLine() + 1;
        errors.add("line " + line + ", " + path + ": " + what);
    }

    void add(int line, String what) {
        errors.add("line " + line + ": " + what);
    }

    boolean isEmpty() {
        return errors.isEmpty();
    }

    @Override
    public String toString() {
        return String.join("; ", errors);
    }
}
