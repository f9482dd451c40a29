package crm.projections.effect;

/**
 * Of a moment that not all stores publish: its interval counts stores, not customers.
 *
 * @param shown stores with customers that publish it, {@code heldOut} that do not
 * @param inBoth customers of both kinds of stores, who are in neither group
 */
public record StoresCompared(int shown, int heldOut, int inBoth) {}
