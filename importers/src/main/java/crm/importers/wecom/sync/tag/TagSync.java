package crm.importers.wecom.sync.tag;

import crm.importers.wecom.client.CallResult.Done;
import crm.importers.wecom.client.CallResult.Refused;
import crm.importers.wecom.client.CallResult.Unavailable;
import crm.importers.wecom.client.CallResult.Uncertain;
import crm.importers.wecom.sync.Compared;
import crm.importers.wecom.sync.Compared.Difference;
import crm.importers.wecom.sync.Comparison;
import crm.importers.wecom.tag.TagCards;
import crm.importers.wecom.tag.TagGroupCard;
import crm.importers.wecom.tag.TagStating;
import crm.projections.org.TagDirectory;
import crm.projections.org.TagGroupView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Corp tags: all groups are read in one [92117] and stated; one that WeCom does not have any more is removed. */
public final class TagSync implements Comparison {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final TagCards cards;
    private final TagStating stating;
    private final TagDirectory directory;
    private final Clock clock;

    /** @param stating under the source of reconciliation */
    public TagSync(TagCards cards, TagStating stating, TagDirectory directory, Clock clock) {
        this.cards = cards;
        this.stating = stating;
        this.directory = directory;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "tags";
    }

    @Override
    public Compared compareAndRepair(@Nullable String cursor) {
        // Before WeCom is asked: a group that is made meanwhile is not taken for one that is gone.
        List<TagGroupView> known = directory.groups();
        Instant asked = clock.instant();
        return switch (cards.all()) {
            case Done<List<TagGroupCard>> done -> compare(done.value(), known, asked);
            case Refused<List<TagGroupCard>> refused ->
                Compared.last(0, List.of(new Difference(Compared.REFUSED, String.valueOf(refused.code()))));
            case Unavailable<List<TagGroupCard>> away -> Compared.putOff(0, List.of(), cursor, away.from());
            case Uncertain<List<TagGroupCard>> uncertain -> Compared.putOff(0, List.of(), cursor, asked.plus(SOON));
        };
    }

    private Compared compare(List<TagGroupCard> there, List<TagGroupView> known, Instant asked) {
        List<Difference> differences = new ArrayList<>();
        for (TagGroupCard card : there)
            if (stating.state(commandId(card.groupId(), asked), card))
                differences.add(new Difference("tag-group-different", card.groupId()));
        Set<String> ids = there.stream().map(TagGroupCard::groupId).collect(Collectors.toSet());
        for (TagGroupView group : known) {
            String id = group.groupId().value();
            if (!ids.contains(id) && stating.remove(commandId(id, asked), group.groupId()))
                differences.add(new Difference("tag-group-removed", id));
        }
        return Compared.last(there.size(), differences);
    }

    private static String commandId(String groupId, Instant asked) {
        return "tags:" + groupId + ":" + asked.toEpochMilli();
    }
}
