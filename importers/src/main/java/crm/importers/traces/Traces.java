package crm.importers.traces;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.store.vault.Identifier;
import crm.store.vault.PersonalData;
import crm.store.vault.PersonalField;
import crm.store.vault.Vault;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What finds people in a text: their phone numbers and ids, not their names, which others have too. A text is read as the
 * words in it: runs of letters, digits, {@code _} and {@code -}, and of numbers whatever separates their groups of digits.
 * Of what the vault keeps as a digest only (openids, member numbers, what a merged record had) it is asked.
 */
public final class Traces {

    private static final List<PersonalField> WORDS =
            List.of(PersonalField.EXTERNAL_USERID, PersonalField.UNIONID, PersonalField.USERID);

    /** Of a mobile number in China; shorter ones are compared as they are. */
    private static final int NUMBER = 11;

    private static final int SHORTEST = 6;

    /** Whose an identifier is, of those that are anybody's. */
    private final Function<Collection<Identifier>, Map<Identifier, String>> owners;

    private final Set<String> subjects;
    private final Set<String> words = new HashSet<>();
    private final Set<String> numbers = new HashSet<>();
    private final Set<String> names = new HashSet<>();

    Traces(
            Collection<String> subjects,
            Function<Collection<Identifier>, Map<Identifier, String>> owners,
            Collection<PersonalData> people,
            Collection<String> notedPhones) {
        this.subjects = Set.copyOf(subjects);
        this.owners = owners;
        people.forEach(this::add);
        notedPhones.forEach(this::addNumbers);
    }

    /** @param subjects whose keys are still there: of others nothing is found any more */
    public static Traces of(Vault vault, Collection<String> subjects) {
        return new Traces(
                subjects,
                vault::findAll,
                vault.openAll(subjects).values(),
                vault.noted(subjects, PersonalField.NOTED_PHONES));
    }

    private void add(PersonalData person) {
        for (PersonalField field : WORDS) {
            String value = person.fields().get(field);
            if (value != null && !value.isBlank()) words.add(value);
        }
        addNumbers(person.fields().get(PersonalField.PHONE));
        addNumbers(person.fields().get(PersonalField.NOTED_PHONES));
        String name = person.fields().get(PersonalField.NAME);
        if (name != null && isTelling(name.strip())) names.add(name.strip());
    }

    /** Nicknames may be a digit or a single sign, which say something else elsewhere. */
    private static boolean isTelling(String name) {
        return name.length() > 1 && name.codePoints().anyMatch(Character::isLetter);
    }

    private void addNumbers(@Nullable String lines) {
        if (lines == null) return;
        lines.lines()
                .map(Traces::digits)
                .filter(d -> d.length() >= SHORTEST)
                .forEach(number -> numbers.add(end(number)));
    }

    /** Our own ids of them. */
    public Set<String> subjects() {
        return subjects;
    }

    /** Whether no text can be found to name them. */
    public boolean isEmpty() {
        return words.isEmpty() && numbers.isEmpty();
    }

    /** Those of the messages that name one of them, in their order; the vault is asked once. */
    public <K> Set<K> namedIn(Map<K, Message> messages) {
        Set<Identifier> customers = new HashSet<>();
        messages.values().forEach(message -> customers.addAll(message.customer()));
        Set<Identifier> theirs = new HashSet<>();
        if (!customers.isEmpty())
            owners.apply(customers).forEach((identifier, subject) -> {
                if (subjects.contains(subject)) theirs.add(identifier);
            });
        Set<K> named = new LinkedHashSet<>();
        messages.forEach((key, message) -> {
            if (message.customer().stream().anyMatch(theirs::contains) || areIn(message.text())) named.add(key);
        });
        return named;
    }

    /** Those of the identifiers that are not theirs. */
    public List<Identifier> without(List<Identifier> customer) {
        Map<Identifier, String> known = owners.apply(customer);
        return customer.stream()
                .filter(each -> !subjects.contains(known.getOrDefault(each, "")) && !areIn(each.value()))
                .toList();
    }

    public boolean areIn(String text) {
        return areIn(text.getBytes(UTF_8));
    }

    /** A text of which it is known that it is about one of them: her name says something, too, where it stands alone. */
    boolean areInHers(String text) {
        return names.contains(text.strip()) || areIn(text);
    }

    private boolean areIn(byte[] text) {
        return TraceSearch.finds(this, text);
    }

    /**
     * Of any length, packed or not.
     *
     * @param content not closed
     */
    public boolean areIn(InputStream content) throws IOException {
        return TraceSearch.finds(this, content);
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
