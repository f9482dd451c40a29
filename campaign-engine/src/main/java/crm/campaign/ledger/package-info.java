/** How often each customer is reached, whichever campaign it is and whichever instance asks. */
@NullMarked
package crm.campaign.ledger;

import org.jspecify.annotations.NullMarked;
