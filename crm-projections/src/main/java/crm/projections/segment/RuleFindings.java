package crm.projections.segment;

import crm.domain.org.StoreId;
import crm.domain.segment.SegmentId;
import crm.domain.segment.SegmentRule;
import crm.domain.segment.Trait;
import crm.domain.tag.TagId;
import crm.projections.org.StoreDirectory;
import crm.projections.org.TagDirectory;
import crm.projections.segment.RuleFinding.Kind;
import crm.projections.shared.DataScope;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks for what a rule names and nobody has: tags that were deleted, stores and segments that are not there. */
public class RuleFindings {

    private final TagDirectory tags;
    private final StoreDirectory stores;
    private final Segments segments;

    public RuleFindings(TagDirectory tags, StoreDirectory stores, Segments segments) {
        this.tags = tags;
        this.stores = stores;
        this.segments = segments;
    }

    /** Each once, in the order in which the rule names them. */
    public List<RuleFinding> of(SegmentRule rule, SegmentViewer viewer) {
        Set<RuleFinding> found = new LinkedHashSet<>();
        look(rule, viewer, found);
        return List.copyOf(found);
    }

    private void look(SegmentRule rule, SegmentViewer viewer, Set<RuleFinding> found) {
        switch (rule) {
            case SegmentRule.All(List<SegmentRule> rules) -> rules.forEach(each -> look(each, viewer, found));
            case SegmentRule.Any(List<SegmentRule> rules) -> rules.forEach(each -> look(each, viewer, found));
            case SegmentRule.Not(SegmentRule negated) -> look(negated, viewer, found);
            case SegmentRule.Tagged tagged -> tagged.tags().forEach(tag -> look(tag, found));
            case SegmentRule.OneOf oneOf when oneOf.trait() == Trait.STORE -> stores(oneOf.values(), found);
            case SegmentRule.InSegment(SegmentId id) -> look(id, viewer, found);
            default -> {}
        }
    }

    private void look(TagId tag, Set<RuleFinding> found) {
        tags.removed(tag)
                .ifPresentOrElse(name -> found.add(new RuleFinding(Kind.TAG_DELETED, tag.value(), name)), () -> {
                    if (tags.tag(tag).isEmpty()) found.add(new RuleFinding(Kind.TAG_UNKNOWN, tag.value(), tag.value()));
                });
    }

    private void stores(Set<String> values, Set<RuleFinding> found) {
        Set<StoreId> known = stores.stores(new DataScope.AllStores()).stream()
                .map(store -> store.storeId())
                .collect(Collectors.toSet());
        for (String value : values)
            if (!known.contains(new StoreId(value))) found.add(new RuleFinding(Kind.STORE_UNKNOWN, value, value));
    }

    private void look(SegmentId id, SegmentViewer viewer, Set<RuleFinding> found) {
        segments.find(id, viewer)
                .ifPresentOrElse(
                        segment -> {
                            if (segment.archived())
                                found.add(new RuleFinding(Kind.SEGMENT_ARCHIVED, id.value(), segment.name()));
                        },
                        () -> found.add(new RuleFinding(Kind.SEGMENT_UNKNOWN, id.value(), id.value())));
    }
}
