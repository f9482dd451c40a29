package crm.benchmarks.segments;

import crm.domain.segment.SegmentRule;
import crm.projections.query.Names;
import crm.projections.query.RuleText;
import java.util.LinkedHashMap;
import java.util.Map;

/** The benchmark's rules in the product's own language. */
final class BenchRules {

    static final Map<String, SegmentRule> ALL = all();

    private BenchRules() {}

    static boolean isOfBehaviour(String name) {
        return name.startsWith("B");
    }

    private static Map<String, SegmentRule> all() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("R01", "city = C00 and gender = female");
        texts.put("R02", "contact and tag:17 and not tag:5");
        texts.put("R03", "orders.count >= 3 and tag in (3, 9, 27, 81, 143)");
        texts.put("R04", "orders.last 2025-10-03..2025-12-01 and contact");
        texts.put(
                "R05",
                "level >= 3 and balance >= 100 and store in (1, 5, 9, 14, 20, 27, 35, 44, 54, 65, 77, 90, 104, 119, 135,"
                        + " 152, 170, 189, 209, 230)");
        texts.put("R06", "member and birthday 01-01..01-07");
        texts.put("R07", "source = business_card and added since 2025-12-02 and orders.count = 0");
        texts.put("R08", "orders.sum >= 200 or tag all (1, 2, 3)");
        texts.put("R09", "contact and not contacted since 2025-11-02 and orders.count > 0");
        texts.put(
                "R10",
                "region in (1, 3, 5) and (tag in (10, 20, 30, 40) or (gender = female and level >= 2))"
                        + " and orders.average between 20 and 45 and not tag:1");
        texts.put("B11", "contact and opened(since 2025-12-02) >= 2 and not orders.last since 2025-12-02");
        texts.put("B12", "contact and tag:1 and received(since 2025-12-01) <= 3");
        Map<String, SegmentRule> rules = new LinkedHashMap<>();
        texts.forEach((name, text) -> rules.put(name, RuleText.read(text, Names.NONE)));
        return rules;
    }
}
