package crm.web.segment;

import crm.domain.segment.SegmentRule;
import crm.projections.audience.AudienceLoading;
import crm.projections.audience.CircularSegments;
import crm.projections.query.DraftForm;
import crm.projections.query.DraftRule;
import crm.projections.query.QueryRefused;
import crm.projections.query.RuleDraft.Group;
import crm.projections.query.RuleText;
import crm.projections.segment.UnknownSegment;
import crm.projections.shared.DataScope;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Fills the builder's page with a draft, or with a text and what is wrong with it. */
@Component
class BuilderPage {

    private final BuilderParts parts;
    private final Answers answers;
    private final RuleWords words;
    private final QueryTexts texts;

    BuilderPage(BuilderParts parts, Answers answers, RuleWords words, QueryTexts texts) {
        this.parts = parts;
        this.answers = answers;
        this.words = words;
        this.texts = texts;
    }

    /**
     * A text that is no rule leaves the fields as they are, empty at first.
     *
     * @return the rule, null when it is none
     */
    @Nullable
    SegmentRule read(String q, DataScope scope, RuleNames names, Model model) {
        SegmentRule rule = null;
        try {
            rule = RuleText.read(q, names);
            show(DraftForm.draft(rule), scope, names, model);
        } catch (QueryRefused refused) {
            model.addAttribute(
                    "errors",
                    refused.errors().stream().map(error -> texts.line(error, q)).toList());
        }
        model.addAttribute("q", q);
        return rule;
    }

    /** @return the rule, null when something in it is not finished */
    @Nullable
    SegmentRule show(Group root, DataScope scope, RuleNames names, Model model) {
        DraftRule draft = DraftForm.read(root);
        SegmentRule rule = draft.rule();
        boolean fits = DraftForm.holds(root);
        model.addAttribute("q", RuleText.write(rule, names));
        model.addAttribute("words", words.of(rule, names));
        model.addAttribute("left", draft.problems().size());
        model.addAttribute("fits", fits);
        if (fits) model.addAttribute("tree", parts.of(root, draft, names));
        model.addAttribute("fields", BuilderParts.fields());
        model.addAttribute("channels", BuilderParts.channels());
        model.addAttribute("ways", BuilderParts.WAYS);
        model.addAttribute("kinds", BuilderParts.kinds(root));
        model.addAttribute("names", names);
        try {
            model.addAttribute("answer", answers.of(rule, scope));
        } catch (CircularSegments | UnknownSegment wrong) {
            model.addAttribute("circle", wrong.getMessage());
        } catch (AudienceLoading loading) {
            model.addAttribute("loading", true);
        }
        return draft.problems().isEmpty() ? rule : null;
    }
}
