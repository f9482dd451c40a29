package crm.projections.query;

import java.util.List;

/**
 * Why a report cannot be asked for.
 *
 * @param path by the fields of the JSON form: {@code by[1]}, {@code where.of[0].values}; empty: the whole
 * @param key of the message that says so, with these arguments
 * @param suggestions what may have been meant, the likeliest first
 */
public record ReportProblem(String path, String key, List<String> arguments, List<String> suggestions) {

    static ReportProblem of(String path, String key, Object... arguments) {
        return new ReportProblem(
                path,
                key,
                java.util.Arrays.stream(arguments).map(String::valueOf).toList(),
                List.of());
    }

    ReportProblem suggesting(List<String> meant) {
        return new ReportProblem(path, key, arguments, List.copyOf(meant));
    }
}
