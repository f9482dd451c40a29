package crm.web.segment;

import crm.projections.query.FieldKind;
import crm.projections.query.Names;
import crm.projections.query.RuleDraft;
import crm.projections.query.RuleDraft.Condition;
import crm.projections.query.RuleDraft.Group;
import java.util.ArrayList;
import java.util.List;

/** Names typed into a condition become values of it; a name that nothing has stays where it was typed. */
final class Choosing {

    /** Where a name is typed, of a value and of a category of goods. */
    static final String ADD = "add";

    private static final String ADD_CATEGORY = "addcategory";

    private Choosing() {}

    static Group chosen(Group group, Names names) {
        return new Group(
                group.join(),
                group.parts().stream()
                        .map(part -> switch (part) {
                            case Group inner -> (RuleDraft) chosen(inner, names);
                            case Condition said -> chosen(said, names);
                        })
                        .toList());
    }

    private static Condition chosen(Condition said, Names names) {
        Condition more = said;
        String category = said.text(ADD_CATEGORY).strip();
        if (!category.isEmpty())
            more = more.with("category", and(said.texts("category"), category)).with(ADD_CATEGORY, List.of());
        String typed = said.text(ADD).strip();
        Names.Kind kind = RuleWords.kindOf(said.field());
        if (typed.isEmpty() || kind == null) return more;
        String id = names.idOf(kind, typed).orElse(null);
        if (id == null) return more;
        FieldKind of = FieldKind.of(said.field());
        boolean one = of == FieldKind.CAMPAIGN || of == FieldKind.SEGMENT;
        return more.with("value", one ? List.of(id) : and(said.texts("value"), id))
                .with(ADD, List.of());
    }

    private static List<String> and(List<String> values, String another) {
        List<String> more = new ArrayList<>(values);
        if (!more.contains(another)) more.add(another);
        return more;
    }
}
