package crm.projections.audience;

import crm.domain.segment.Behaviour;
import crm.domain.segment.Measure;
import crm.domain.segment.Occasion;
import crm.domain.segment.Trait;
import crm.projections.search.IndexDefinition;
import crm.projections.shared.FoldJson;
import tools.jackson.databind.node.ObjectNode;

/**
 * The search index that {@link ElasticRules} asks: a document a customer, her orders and the days on which something happened
 * as lists of their own (nested documents). It names every trait, measure, occasion and behaviour there is; one that is new
 * changes the definition, and with it has the index rebuilt.
 */
final class AudienceMapping {

    /** Lists of orders and of days, each as long as {@link Runs#MOST}. */
    private static final int MOST_ELEMENTS = 2 * Runs.MOST;

    static final String PRESENT = "present";
    static final String STORE = "store";
    static final String FLAG = "flag";
    static final String BIRTHDAY = "birthday";
    static final String TAG = "tag";
    static final String CAMPAIGN = "campaign";
    static final String ORDER_COUNT = "totals.count";
    static final String ORDER_SUM = "totals.fen";
    static final String ORDER_REFUNDS = "totals.refunds";
    static final String AVERAGE_DOWN = "totals.averageDown";
    static final String AVERAGE_UP = "totals.averageUp";
    static final String FIRST_ORDER = "totals.first";
    static final String LAST_ORDER = "totals.last";
    static final String UNWEIGHED = "totals.unweighed";
    static final String ORDERS = "order";
    static final String ORDER_DAY = "order.day";
    static final String ORDER_CHANNEL = "order.channel";
    static final String ORDER_CATEGORY = "order.category";
    static final String ORDER_WEIGHT = "order.weight";
    static final String ORDER_REFUNDED = "order.refunded";
    static final String DAYS = "day";
    static final String DAY = "day.day";

    private AudienceMapping() {}

    static String of(Trait trait) {
        return "trait." + trait.name();
    }

    static String of(Measure measure) {
        return "measure." + measure.name();
    }

    static String of(Occasion occasion) {
        return "occasion." + occasion.name();
    }

    static String of(Behaviour behaviour) {
        return "day.times." + behaviour.name();
    }

    /** @param name also of the projection that fills it */
    static IndexDefinition definition(String name, int version) {
        ObjectNode body = FoldJson.MAPPER.createObjectNode();
        ObjectNode index = body.withObject("/settings/index");
        index.put("number_of_shards", 1);
        index.withObject("/mapping/nested_objects").put("limit", MOST_ELEMENTS);
        ObjectNode fields =
                body.withObject("/mappings").put("dynamic", "strict").putObject("properties");
        field(fields, "id", "keyword");
        field(fields, PRESENT, "boolean");
        for (String values : new String[] {STORE, FLAG, TAG, CAMPAIGN}) field(fields, values, "keyword");
        field(fields, BIRTHDAY, "long");
        field(fields, "position", "long").put("index", false).put("doc_values", false);
        for (String words : new String[] {"asOf", "definition"})
            field(fields, words, "keyword").put("index", false).put("doc_values", false);
        fields(fields, "trait", "keyword", Trait.values());
        fields(fields, "measure", "long", Measure.values());
        fields(fields, "occasion", "long", Occasion.values());
        totals(fields.putObject("totals").putObject("properties"));
        orders(nested(fields, ORDERS));
        ObjectNode day = nested(fields, DAYS);
        field(day, "day", "long");
        fields(day, "times", "long", Behaviour.values());
        return IndexDefinition.of(name, version, FoldJson.MAPPER.writeValueAsBytes(body));
    }

    private static void totals(ObjectNode totals) {
        for (String number : new String[] {"count", "fen", "refunds", "averageDown", "averageUp", "first", "last"})
            field(totals, number, "long");
        field(totals, "unweighed", "boolean");
    }

    private static void orders(ObjectNode order) {
        for (String number : new String[] {"day", "weight"}) field(order, number, "long");
        field(order, "fen", "long").put("index", false).put("doc_values", false);
        for (String values : new String[] {"channel", "category"}) field(order, values, "keyword");
        field(order, "refunded", "boolean");
    }

    private static ObjectNode nested(ObjectNode fields, String name) {
        return fields.putObject(name)
                .put("type", "nested")
                .put("dynamic", "strict")
                .putObject("properties");
    }

    private static void fields(ObjectNode fields, String name, String type, Enum<?>[] each) {
        ObjectNode properties = fields.putObject(name).putObject("properties");
        for (Enum<?> one : each) field(properties, one.name(), type);
    }

    private static ObjectNode field(ObjectNode fields, String name, String type) {
        return fields.putObject(name).put("type", type);
    }
}
