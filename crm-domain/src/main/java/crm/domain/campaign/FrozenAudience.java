package crm.domain.campaign;

/**
 * Who was meant when a message was decided on. The list itself lies beside the log: it never changes, and the digest tells
 * whether it is still the one.
 *
 * @param audienceId name of the list
 * @param recipients how many it has
 * @param digest SHA-256 of the list, in hex
 */
public record FrozenAudience(String audienceId, int recipients, String digest) {}
