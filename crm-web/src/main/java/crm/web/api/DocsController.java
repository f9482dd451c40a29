package crm.web.api;

import crm.platform.security.ApiArea;
import crm.platform.security.Role;
import crm.platform.security.SignedIn;
import crm.web.shared.ApiExample;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What the API does, to read and to try out with one's own session or a key; what one may not do oneself is marked. */
@Controller
class DocsController {

    private final ApiOperations operations;

    DocsController(ApiOperations operations) {
        this.operations = operations;
    }

    /**
     * @param anchor by which links lead to it
     * @param address of the example, and what it sends
     * @param may whether the reader's roles allow it
     * @param takes of another media type than JSON, which the page cannot send
     */
    record Line(
            String id,
            String anchor,
            String method,
            String path,
            String address,
            String body,
            boolean changes,
            boolean takesFile,
            boolean may,
            Set<Role> roles) {}

    record Group(ApiArea area, List<Line> lines) {}

    @GetMapping("/api/docs")
    String page(SignedIn by, Model model) {
        Map<ApiArea, List<Line>> groups = new EnumMap<>(ApiArea.class);
        for (ApiOperation operation : operations.all())
            operation
                    .area()
                    .ifPresent(area -> groups.computeIfAbsent(area, unseen -> new ArrayList<>())
                            .add(line(operation, by)));
        model.addAttribute(
                "groups",
                groups.entrySet().stream()
                        .map(group -> new Group(group.getKey(), group.getValue()))
                        .toList());
        return "api/docs";
    }

    private static Line line(ApiOperation operation, SignedIn by) {
        ApiExample example = operation.example();
        return new Line(
                operation.id(),
                operation.id().replace('.', '-') + "-" + operation.method(),
                operation.method(),
                operation.path(),
                example == null ? operation.path() : example.value(),
                example == null ? "" : example.body(),
                operation.changes(),
                operation.takes() != null && operation.sent().isEmpty(),
                operation.roles().stream().anyMatch(by::is),
                operation.roles());
    }
}
