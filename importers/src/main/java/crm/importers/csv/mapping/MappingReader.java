package crm.importers.csv.mapping;

import crm.importers.csv.FailReason;
import crm.importers.csv.ImportKind;
import crm.importers.csv.ImportMessage;
import crm.importers.csv.ImportRefused;
import crm.importers.csv.mapping.Mapping.AmountUnit;
import crm.importers.csv.mapping.Mapping.DatePattern;
import crm.importers.csv.mapping.Mapping.OrderRules;
import crm.importers.csv.reading.TableForm;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads and checks a mapping file as a whole: all errors at once, each with its line. */
public final class MappingReader {

    private static final int MAX_CHARS = 200_000;
    private static final Set<String> KEYS = new TreeSet<>(Set.of(
            "name",
            "kind",
            "source",
            "currency",
            "encoding",
            "separator",
            "zone",
            "dates",
            "header-after-line",
            "amounts",
            "openid-of",
            "phone-country",
            "fields",
            "rows",
            "payment",
            "create-stores",
            "register-customers",
            "cancellations"));
    /** By name: a tab and a bar are hard to see. */
    public static final Map<String, Character> SEPARATORS =
            Map.of("comma", ',', "semicolon", ';', "tab", '\t', "bar", '|');

    private static final Set<String> ORDER_KEYS =
            Set.of("rows", "payment", "create-stores", "register-customers", "cancellations");
    private static final Set<String> FIELD_KEYS =
            new TreeSet<>(Set.of("column", "constant", "optional", "integer", "values", "otherwise"));

    private final String text;
    private final MappingErrors errors = new MappingErrors();

    private MappingReader(String text) {
        this.text = text;
    }

    /** @throws ImportRefused {@link FailReason#MAPPING_INVALID} with every error and its place */
    public static Mapping read(String text) {
        MappingReader reader = new MappingReader(text);
        Mapping mapping = reader.mapping();
        if (mapping == null || !reader.errors.isEmpty()) {
            throw new ImportRefused(ImportMessage.of(FailReason.MAPPING_INVALID.key(), reader.errors));
        }
        return mapping;
    }

    private @Nullable Mapping mapping() {
        Node root = compose();
        if (root == null) return null;
        YamlObject file = new YamlObject(root, "", errors);
        file.allow(KEYS, "keys are");
        String name = file.needed("name").orElse("");
        if (!name.matches("[a-z0-9][a-z0-9-]{0,59}")) file.error("name", "must be of a-z, 0-9 and hyphens");
        ImportKind kind =
                file.oneOf("kind", ImportKind.class, file.needed("kind")).orElse(null);
        String source = file.needed("source").orElse("");
        if (!source.matches("[a-z0-9][a-z0-9-]{0,39}")) file.error("source", "must be of a-z, 0-9 and hyphens");
        if (kind == null) return null;
        Map<Field, CellSource> fields = fields(file, kind);
        AmountUnit unit =
                file.oneOf("amounts", AmountUnit.class, file.text("amounts")).orElse(null);
        List<DatePattern> dates = dates(file);
        MappingRules.check(file, kind, fields, unit, dates);
        return new Mapping(
                name,
                kind,
                source,
                file.text("currency").orElse(null),
                form(file),
                zone(file),
                dates,
                headerLine(file),
                unit,
                file.text("openid-of").orElse(null),
                file.text("phone-country").orElse("86"),
                fields,
                orderRules(file, kind),
                text);
    }

    private @Nullable Node compose() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_CHARS);
        options.setNestingDepthLimit(10);
        try {
            Node root = new Yaml(options).compose(new StringReader(text));
            if (root == null) errors.add(1, "the file is empty");
            return root;
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            errors.add(line, "not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            errors.add(1, "not YAML: " + e.getMessage());
        }
        return null;
    }

    private Map<Field, CellSource> fields(YamlObject file, ImportKind kind) {
        Map<Field, CellSource> fields = new EnumMap<>(Field.class);
        Optional<YamlObject> object = file.object("fields");
        if (object.isEmpty()) {
            file.error("fields", "is missing");
            return fields;
        }
        for (String key : object.get().keys()) {
            Optional<Field> field = Field.of(kind, key);
            if (field.isEmpty()) {
                List<String> known = Field.of(kind).stream().map(Field::key).toList();
                object.get().error(key, "no such field; fields are " + String.join(", ", known));
            } else {
                source(object.get(), key).ifPresent(source -> fields.put(field.get(), source));
            }
        }
        return fields;
    }

    /** {@code field: Column} or {@code field: {column: …, …}}. */
    private Optional<CellSource> source(YamlObject fields, String key) {
        if (fields.node(key) instanceof ScalarNode) return fields.text(key).map(CellSource::ofColumn);
        YamlObject source = fields.object(key).orElseThrow();
        source.allow(FIELD_KEYS, "keys of a field are");
        Optional<String> column = source.text("column");
        Optional<String> constant = source.text("constant");
        if (column.isPresent() == constant.isPresent()) fields.error(key, "needs either a column or a constant");
        return Optional.of(new CellSource(
                column.orElse(null),
                constant.orElse(null),
                source.flag("optional"),
                source.flag("integer"),
                source.textMap("values"),
                source.text("otherwise").orElse(null)));
    }

    private List<DatePattern> dates(YamlObject file) {
        List<DatePattern> dates = new ArrayList<>();
        for (String pattern : file.texts("dates")) {
            if (pattern.equals(DatePattern.EPOCH_SECONDS) || pattern.equals(DatePattern.EPOCH_MILLIS)) {
                dates.add(new DatePattern(pattern, DateTimeFormatter.ISO_INSTANT));
                continue;
            }
            try {
                DateTimeFormatter formatter = new DateTimeFormatterBuilder()
                        .parseCaseInsensitive()
                        .appendPattern(pattern.replace("yyyy", "uuuu"))
                        .toFormatter(Locale.ENGLISH)
                        .withResolverStyle(ResolverStyle.STRICT);
                dates.add(new DatePattern(pattern, formatter));
            } catch (IllegalArgumentException e) {
                file.error("dates", "“" + pattern + "” is not a date format: " + e.getMessage());
            }
        }
        return dates;
    }

    private ZoneId zone(YamlObject file) {
        try {
            return ZoneId.of(file.text("zone").orElse("UTC"));
        } catch (DateTimeException e) {
            file.error("zone", "is not a time zone; write it like Asia/Shanghai");
            return ZoneId.of("UTC");
        }
    }

    private static TableForm form(YamlObject file) {
        Optional<String> encoding = file.text("encoding");
        Charset charset = encoding.flatMap(TableForm::encoding).orElse(null);
        if (encoding.isPresent() && charset == null)
            file.error("encoding", "must be one of " + String.join(", ", TableForm.encodings()));
        Optional<String> separator = file.text("separator");
        Character sign = separator.map(SEPARATORS::get).orElse(null);
        if (separator.isPresent() && sign == null)
            file.error("separator", "must be one of " + String.join(", ", new TreeSet<>(SEPARATORS.keySet())));
        return new TableForm(charset, sign);
    }

    private static long headerLine(YamlObject file) {
        String line = file.text("header-after-line").orElse("0");
        if (line.matches("\\d{1,6}")) return Long.parseLong(line);
        file.error("header-after-line", "must be a line number");
        return 0;
    }

    private static @Nullable OrderRules orderRules(YamlObject file, ImportKind kind) {
        if (kind != ImportKind.ORDERS) {
            for (String key : ORDER_KEYS) if (file.keys().contains(key)) file.error(key, "is only for orders");
            return null;
        }
        String rows = file.needed("rows").orElse("");
        if (!rows.equals("lines") && !rows.equals("orders")) file.error("rows", "must be “lines” or “orders”");
        String payment = file.text("payment").orElse("none");
        if (!payment.equals("with-order") && !payment.equals("none")) {
            file.error("payment", "must be “with-order” or “none”");
        }
        String prefix = null;
        Optional<YamlObject> cancellations = file.object("cancellations");
        if (cancellations.isPresent()) {
            cancellations.get().allow(Set.of("number-starts-with"), "keys are");
            prefix = cancellations.get().needed("number-starts-with").orElse(null);
            if (!rows.equals("lines")) file.error("cancellations", "needs “rows: lines”");
        }
        return new OrderRules(
                rows.equals("lines"),
                payment.equals("with-order"),
                file.flag("create-stores"),
                file.flag("register-customers"),
                prefix);
    }
}
