package crm.domain.form;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one person answered, by question id; a question without an answer is not in it. Never in an event.
 *
 * @param values one value, or several of a question with several choices
 */
public record FormAnswer(SortedMap<String, List<String>> values) {

    public FormAnswer {
        values = new TreeMap<>(values);
    }

    public List<String> of(FormQuestion question) {
        return values.getOrDefault(question.id(), List.of());
    }
}
