package crm.web.segment;

import crm.domain.segment.SegmentId;
import crm.projections.query.Names;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names of segments beside those of everything else. Two of one name are told apart by their ids. */
final class SegmentNames implements Names {

    private final Names others;
    private final Map<SegmentId, String> segments;

    /** @param segments those that the asker may see */
    SegmentNames(Names others, Map<SegmentId, String> segments) {
        this.others = others;
        this.segments = segments;
    }

    @Override
    public Optional<String> idOf(Kind kind, String name) {
        if (kind != Kind.SEGMENT) return others.idOf(kind, name);
        if (segments.containsKey(new SegmentId(name))) return Optional.of(name);
        List<String> called = called(name);
        return called.size() == 1 ? Optional.of(called.getFirst()) : Optional.empty();
    }

    @Override
    public String nameOf(Kind kind, String id) {
        if (kind != Kind.SEGMENT) return others.nameOf(kind, id);
        String name = segments.get(new SegmentId(id));
        return name != null && called(name).size() == 1 && !segments.containsKey(new SegmentId(name)) ? name : id;
    }

    @Override
    public List<String> all(Kind kind) {
        return kind != Kind.SEGMENT
                ? others.all(kind)
                : segments.values().stream().distinct().sorted().toList();
    }

    private List<String> called(String name) {
        return segments.entrySet().stream()
                .filter(segment -> segment.getValue().equals(name))
                .map(segment -> segment.getKey().value())
                .toList();
    }
}
