package crm.domain.shared;

/** Something that happened and is kept for ever. Each feature seals its own kinds below this. Never personal data. */
public interface DomainEvent {}
