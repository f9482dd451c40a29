package crm.projections.query;

import java.util.List;
import java.util.stream.Collectors;

/** A report that cannot be asked for, with all that is wrong with it, by the paths of its JSON form. */
public final class ReportRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<ReportProblem> problems;

    public ReportRefused(List<ReportProblem> problems) {
        super(
                problems.stream()
                        .map(problem -> problem.key() + problem.arguments() + " at " + problem.path())
                        .collect(Collectors.joining("; ")),
                null,
                false,
                false);
        this.problems = List.copyOf(problems);
    }

    public List<ReportProblem> problems() {
        return problems;
    }
}
