package crm.importers.visit;

import crm.domain.order.OrderLine;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Limits;
import crm.domain.shared.Money;
import crm.domain.visit.VisitScene;
import crm.importers.visit.VisitRefused.Reason;
import crm.importers.visit.VisitReport.Purchase;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a report and refuses what would not be taken later either. The form is that of docs/simulator.md, "Visits of
 * mini-programs"; fields that are not known here are passed over.
 */
final class VisitReading {

    static final String UNIONID = "unionid";
    static final String OPENID = "openid";

    private static final int LONGEST_ID = 64;
    private static final int LONGEST_PATH = 2_000;

    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** @throws VisitRefused MALFORMED or FIELD */
    VisitReport read(byte[] body) {
        VisitReport report = readKept(body);
        if (report.openid() == null) throw field(OPENID);
        return report;
    }

    /**
     * What was taken once and may have lost its person meanwhile.
     *
     * @throws VisitRefused as {@link #read}
     */
    VisitReport readKept(byte[] body) {
        JsonNode root = tree(body);
        if (!root.isObject()) throw new VisitRefused(Reason.MALFORMED);
        String type = text(root, "type", LONGEST_ID);
        if (!type.equals("open") && !type.equals("order")) throw field("type");
        return new VisitReport(
                text(root, "id", LONGEST_ID),
                text(root, "appid", LONGEST_ID),
                id(root, UNIONID),
                id(root, OPENID),
                scene(root.path("scene").asString("")),
                PageLink.read(path(root)),
                at(root),
                type.equals("order") ? purchase(root.path("order")) : null);
    }

    private JsonNode tree(byte[] body) {
        try {
            return json.readTree(body);
        } catch (JacksonException e) {
            throw new VisitRefused(Reason.MALFORMED);
        }
    }

    /** A way that is not known yet is no reason to lose the visit. */
    private static VisitScene scene(String posted) {
        return switch (posted) {
            case "staff-profile" -> VisitScene.STAFF_PROFILE;
            case "mass-message" -> VisitScene.MASS_MESSAGE;
            case "moment-link" -> VisitScene.MOMENT_LINK;
            case "channel-code" -> VisitScene.CHANNEL_CODE;
            case "welcome-message" -> VisitScene.WELCOME_MESSAGE;
            case "self" -> VisitScene.SELF;
            default -> VisitScene.UNKNOWN;
        };
    }

    private static String path(JsonNode root) {
        String path = root.path("path").asString("");
        if (path.length() > LONGEST_PATH) throw field("path");
        return path;
    }

    private static Instant at(JsonNode root) {
        try {
            Instant at = Instant.parse(text(root, "at", LONGEST_ID));
            Limits.requireDate(at);
            return at;
        } catch (DateTimeException | DomainRejection e) {
            throw field("at");
        }
    }

    private static Purchase purchase(JsonNode order) {
        List<OrderLine> lines = new ArrayList<>();
        JsonNode posted = order.path("lines");
        if (!posted.isArray() || posted.size() > Limits.LINES) throw field("order.lines");
        for (JsonNode line : posted)
            lines.add(new OrderLine(
                    text(line, "sku", Limits.TEXT, "order.lines.sku"),
                    null,
                    number(line, "quantity", 1, Limits.QUANTITY, "order.lines.quantity"),
                    Money.fen(number(line, "fen", 0, Limits.AMOUNT, "order.lines.fen"))));
        return new Purchase(
                text(order, "number", LONGEST_ID, "order.number"),
                Money.fen(number(order, "fen", 0, Limits.AMOUNT, "order.fen")),
                List.copyOf(lines));
    }

    private static long number(JsonNode node, String name, long least, long most, String at) {
        JsonNode value = node.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) throw field(at);
        long number = value.asLong();
        if (number < least || number > most) throw field(at);
        return number;
    }

    private static String text(JsonNode node, String name, int most) {
        return text(node, name, most, name);
    }

    private static String text(JsonNode node, String name, int most, String at) {
        JsonNode value = node.path(name);
        String text = value.isString() ? value.asString().strip() : "";
        boolean fits = !text.isEmpty()
                && text.length() <= most
                && text.codePoints().noneMatch(c -> Character.isISOControl(c) || c >= 0xD800 && c <= 0xDFFF);
        if (!fits) throw field(at);
        return text;
    }

    private static @Nullable String id(JsonNode root, String name) {
        return root.path(name).asString("").isBlank() ? null : text(root, name, LONGEST_ID);
    }

    private static VisitRefused field(@Nullable String name) {
        return new VisitRefused(Reason.FIELD, name);
    }
}
