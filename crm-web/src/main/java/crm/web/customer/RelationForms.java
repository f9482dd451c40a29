package crm.web.customer;

import crm.domain.tag.TagId;
import crm.importers.wecom.ContactDetails.Noted;
import crm.importers.wecom.outbound.contact.RelationNotes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is typed of a relation. */
final class RelationForms {

    private RelationForms() {}

    /**
     * @param tag ids that are ticked
     * @param was ids that were ticked when the page was shown: what somebody else did since stays
     */
    record Tags(@Nullable Set<String> tag, @Nullable Set<String> was) {

        Tags {
            tag = tag == null ? Set.of() : tag;
            was = was == null ? Set.of() : was;
        }

        Set<String> added() {
            return minus(tag, was);
        }

        Set<String> removed() {
            return minus(was, tag);
        }

        /** Fields in turn that put on what was taken off, and take off what was put on: what others did stays. */
        static String[] reversed(Set<TagId> added, Set<TagId> removed) {
            return Stream.concat(
                            removed.stream().flatMap(tag -> Stream.of("tag", tag.value())),
                            added.stream().flatMap(tag -> Stream.of("was", tag.value())))
                    .toArray(String[]::new);
        }

        private static Set<String> minus(@Nullable Set<String> these, @Nullable Set<String> those) {
            Set<String> rest = new TreeSet<>(these == null ? Set.of() : these);
            if (those != null) rest.removeAll(those);
            return rest;
        }
    }

    /** @param phones one a line */
    public record Note(
            @Nullable String remark,
            @Nullable String description,
            @Nullable String company,
            @Nullable String phones) {

        private static final Pattern PHONE = Pattern.compile("[0-9+()\\- ]{3,20}");

        public Note {
            remark = stripped(remark);
            description = stripped(description);
            company = stripped(company);
            phones = stripped(phones);
        }

        static Note of(Noted noted) {
            return new Note(noted.remark(), noted.description(), noted.company(), String.join("\n", noted.mobiles()));
        }

        Noted noted() {
            return new Noted(stripped(remark), stripped(description), stripped(company), lines(), null);
        }

        /** Field → key of what is wrong with it; empty: nothing. */
        Map<String, String> errors(RelationNotes.Limits limits) {
            Map<String, String> errors = new LinkedHashMap<>();
            if (length(remark) > limits.remarkCharacters()) errors.put("remark", "relation-page.refused.remark");
            if (length(company) > limits.remarkCharacters()) errors.put("company", "relation-page.refused.remark");
            if (length(description) > limits.descriptionCharacters())
                errors.put("description", "relation-page.refused.description");
            if (lines().size() > limits.phones()) errors.put("phones", "relation-page.refused.many-phones");
            else if (!lines().stream().allMatch(line -> PHONE.matcher(line).matches()))
                errors.put("phones", "relation-page.refused.phone");
            return errors;
        }

        private List<String> lines() {
            return stripped(phones)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .distinct()
                    .toList();
        }

        private static int length(@Nullable String text) {
            return text == null ? 0 : text.codePointCount(0, text.length());
        }

        private static String stripped(@Nullable String text) {
            return text == null ? "" : text.strip();
        }

        /** Nobody's notes. */
        @Override
        public String toString() {
            return "Note";
        }
    }
}
