package crm.domain;

import crm.domain.EventCatalogue.EventType;
import crm.domain.shared.EventUpcaster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes the contract, for machines, and the catalogue, for people: what happened and when comes from the source's comments. */
final class EventPages {

    private static final Path SOURCES = Path.of("src/main/java");

    private final EventCatalogue catalogue = EventCatalogue.standard();
    private final EventFields fields = new EventFields(catalogue.all());

    String contract() {
        StringBuilder text = new StringBuilder();
        for (EventType event : catalogue.all()) {
            text.append(event.name())
                    .append(", revision ")
                    .append(event.revision())
                    .append('\n');
            addFields(text, event.type());
        }
        for (Class<?> value : fields.values()) {
            text.append(EventFields.name(value)).append('\n');
            if (value.isSealed())
                EventFields.kinds(value)
                        .forEach((kind, is) -> text.append("    " + kind + ": " + EventFields.name(is) + "\n"));
            else if (value.isEnum()) EventFields.constants(value).forEach(it -> text.append("    " + it + "\n"));
            else addFields(text, value);
        }
        return text.toString();
    }

    private static void addFields(StringBuilder text, Class<?> type) {
        for (var field : EventFields.of(type))
            text.append("    " + EventFields.name(field) + ": " + EventFields.shape(field) + "\n");
    }

    String catalogue() throws IOException {
        StringBuilder page = new StringBuilder("""
                # Event catalogue

                Written by `EventContractTest` from the events themselves; edit them, not this page. Events are kept for ever
                under these names, as JSON with these fields. Amounts are in the smallest unit of the currency (fen), instants
                in UTC. Nothing here says who a person is: that is in the vault.
                """);
        Map<Class<?>, List<EventType>> features = catalogue.all().stream()
                .collect(Collectors.groupingBy(
                        event -> event.type().getEnclosingClass(), LinkedHashMap::new, Collectors.toList()));
        for (var feature : features.entrySet()) {
            page.append("\n## ").append(feature.getKey().getSimpleName()).append("\n\n");
            page.append("| event | when | fields | revision |\n|---|---|---|---|\n");
            for (EventType event : feature.getValue()) page.append(row(event));
            for (EventType event : feature.getValue())
                for (EventUpcaster upcaster : catalogue.upcastersOf(event.name())) page.append(change(event, upcaster));
        }
        page.append("\n## What they are made of\n\n| value | is |\n|---|---|\n");
        for (Class<?> value : fields.values())
            page.append("| %s | %s |\n".formatted(EventFields.name(value), madeOf(value)));
        return page.toString();
    }

    private static String row(EventType event) throws IOException {
        return "| `%s` | %s | %s | %d |\n".formatted(event.name(), when(event), madeOf(event.type()), event.revision());
    }

    private static String change(EventType event, EventUpcaster upcaster) throws IOException {
        return "\n`%s`, read from revision %d: %s\n"
                .formatted(event.name(), upcaster.fromRevision(), comment(upcaster.getClass(), "public final class "));
    }

    private static String madeOf(Class<?> type) {
        if (type.isSealed())
            return EventFields.kinds(type).entrySet().stream()
                    .map(kind -> "`" + kind.getKey() + "`: " + EventFields.name(kind.getValue()))
                    .collect(Collectors.joining("<br>"));
        if (type.isEnum())
            return EventFields.constants(type).stream()
                    .map(it -> "`" + it + "`")
                    .collect(Collectors.joining(", "));
        return EventFields.of(type).stream()
                .map(field -> "`" + EventFields.name(field) + "` " + EventFields.shape(field))
                .collect(Collectors.joining("<br>"));
    }

    private static String when(EventType event) throws IOException {
        return comment(event.type().getEnclosingClass(), "@EventName\\((value = )?\"" + event.name() + "\"");
    }

    /** The comment right before what is declared; a missing one fails: an event that nobody explained. */
    private static String comment(Class<?> type, String declaration) throws IOException {
        Path source = SOURCES.resolve(type.getName().replace('.', '/') + ".java");
        Matcher found = Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s*" + declaration, Pattern.DOTALL)
                .matcher(Files.readString(source));
        if (!found.find()) throw new AssertionError("No comment before " + declaration + " in " + source);
        return found.group(1)
                .replaceAll("(?m)^\\s*\\* ?", "")
                .replaceAll("\\{@(?:code|link) ([^}]*)}", "`$1`")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
