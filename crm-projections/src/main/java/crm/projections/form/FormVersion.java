package crm.projections.form;

import crm.domain.form.FormContent;
import crm.domain.form.FormQuestion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a form asked from then on.
 *
 * @param number the first is 1
 */
public record FormVersion(int number, FormContent content, Instant at) {

    static List<FormVersion> with(List<FormVersion> before, FormVersion next) {
        List<FormVersion> all = new ArrayList<>(before);
        all.add(next);
        return List.copyOf(all);
    }

    /** Every question that any of them asked, once, as it was asked last: those of the last version first. */
    static List<FormQuestion> questions(List<FormVersion> versions) {
        Map<String, FormQuestion> all = new LinkedHashMap<>();
        for (FormVersion version : versions.reversed())
            version.content().questions().forEach(question -> all.putIfAbsent(question.id(), question));
        return List.copyOf(all.values());
    }
}
