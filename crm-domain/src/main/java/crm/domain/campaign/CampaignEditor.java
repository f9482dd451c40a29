package crm.domain.campaign;

/**
 * Who acts on a campaign: a user of the product or a program with a key.
 *
 * @param name under which the doings of that user are recorded
 * @param headOffice may mean all customers, and decide on campaigns of others
 */
public record CampaignEditor(String name, boolean headOffice) {}
