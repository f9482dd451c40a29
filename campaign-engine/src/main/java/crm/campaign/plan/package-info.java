/**
 * Who gets a campaign, through whom: {@link crm.campaign.plan.DispatchPlanner} decides over columns of candidates and knows
 * nothing else; {@link crm.campaign.plan.PlanMaking} reserves what it decided in the ledger and keeps it in
 * {@link crm.campaign.plan.Plans}, whatever crashes.
 */
@NullMarked
package crm.campaign.plan;

import org.jspecify.annotations.NullMarked;
