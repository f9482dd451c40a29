package crm.domain.segment;

/**
 * Who changes a segment: a user of the product or a program with a key.
 *
 * @param name under which the doings of that user are recorded
 * @param mayChangeAll head office: also the segments of others
 */
public record SegmentEditor(String name, boolean mayChangeAll) {}
