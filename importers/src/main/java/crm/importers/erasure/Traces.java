package crm.importers.erasure;

import crm.store.vault.PersonalData;
import crm.store.vault.PersonalField;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What finds people in a text: their phone numbers and ids, not their names, which others have too. A text is read as the
 * words in it: runs of letters, digits, {@code _} and {@code -}, and of numbers whatever separates their groups of digits.
 */
final class Traces {

    private static final List<PersonalField> WORDS =
            List.of(PersonalField.EXTERNAL_USERID, PersonalField.UNIONID, PersonalField.USERID);

    /** Of a mobile number in China; shorter ones are compared as they are. */
    private static final int NUMBER = 11;

    private static final int SHORTEST = 6;

    private final Set<String> words = new HashSet<>();
    private final Set<String> numbers = new HashSet<>();

    Traces(Collection<PersonalData> people) {
        for (PersonalData person : people) {
            for (PersonalField field : WORDS) {
                String value = person.fields().get(field);
                if (value != null && !value.isBlank()) words.add(value);
            }
            addNumbers(person.fields().get(PersonalField.PHONE));
            addNumbers(person.fields().get(PersonalField.NOTED_PHONES));
        }
    }

    private void addNumbers(@Nullable String lines) {
        if (lines == null) return;
        lines.lines()
                .map(Traces::digits)
                .filter(d -> d.length() >= SHORTEST)
                .forEach(number -> numbers.add(end(number)));
    }

    boolean isEmpty() {
        return words.isEmpty() && numbers.isEmpty();
    }

    /** Whether this word of a text is one of theirs. */
    boolean hasWord(CharSequence word) {
        return words.contains(word.toString());
    }

    /** Whether this number of a text, with or without its country code, is one of theirs. */
    boolean hasNumber(CharSequence digits) {
        return digits.length() >= SHORTEST && numbers.contains(end(digits.toString()));
    }

    private static String end(String digits) {
        return digits.length() <= NUMBER ? digits : digits.substring(digits.length() - NUMBER);
    }

    private static String digits(String text) {
        StringBuilder digits = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++)
            if (text.charAt(i) >= '0' && text.charAt(i) <= '9') digits.append(text.charAt(i));
        return digits.toString();
    }
}
