package crm.web.segment;

import crm.domain.segment.RuleChecks;
import crm.domain.segment.SegmentRule;
import crm.platform.security.Caller;
import crm.projections.query.QueryRefused;
import crm.projections.query.RuleJson;
import crm.projections.query.RuleJsonRefused;
import crm.projections.query.RuleText;
import crm.web.shared.ApiRefused;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Rules as programs write them, with the names that the caller may know. */
@Component
class SegmentLanguage {

    private final Asking asking;

    SegmentLanguage(Asking asking) {
        this.asking = asking;
    }

    /**
     * Of a text or a tree, exactly one of them.
     *
     * @throws QueryRefused when the text is none
     * @throws RuleJsonRefused when the tree is none
     * @throws crm.domain.shared.DomainRejection when no rule may be so
     */
    SegmentRule rule(Caller caller, @Nullable String text, @Nullable Map<String, Object> tree) {
        if ((text == null) == (tree == null))
            throw new ApiRefused(HttpStatus.BAD_REQUEST, "text", "api.segment.one-rule");
        SegmentRule rule = text == null ? RuleJson.readTree(given(tree)) : RuleText.read(text, asking.names(caller));
        RuleChecks.require(rule);
        return rule;
    }

    String text(Caller caller, SegmentRule rule) {
        return RuleText.write(rule, asking.names(caller));
    }

    private static Map<String, Object> given(@Nullable Map<String, Object> tree) {
        if (tree == null) throw new ApiRefused(HttpStatus.BAD_REQUEST, "rule", "api.missing");
        return tree;
    }
}
