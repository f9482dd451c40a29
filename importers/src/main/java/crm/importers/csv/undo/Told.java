package crm.importers.csv.undo;

import crm.domain.shared.DomainEvent;

/**
 * An event of a thing's history.
 *
 * @param own whether the import that is taken back told it
 */
public record Told(DomainEvent event, boolean own) {}
