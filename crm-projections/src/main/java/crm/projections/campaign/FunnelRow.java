package crm.projections.campaign;

import org.jspecify.annotations.Nullable;

/**
 * A part of a campaign's recipients.
 *
 * @param of the store, staff member or variant; null: customers of no store
 */
public record FunnelRow<K>(@Nullable K of, Funnel funnel) {}
