package crm.importers.csv;

import java.util.List;

/**
 * Something to tell the user: a key of {@code messages*.properties} (one of {@link RejectReason}, {@link FailReason} or a
 * {@code DomainRejection}'s) and its arguments. Never holds a cell's value: values may be personal data.
 */
public record ImportMessage(String key, List<String> arguments) {

    public ImportMessage {
        arguments = List.copyOf(arguments);
    }

    public static ImportMessage of(String key, Object... arguments) {
        return new ImportMessage(
                key, java.util.Arrays.stream(arguments).map(String::valueOf).toList());
    }
}
