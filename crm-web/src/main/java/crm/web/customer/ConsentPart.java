package crm.web.customer;

import crm.domain.customer.Consent;
import crm.domain.customer.CustomerId;
import crm.domain.customer.OptOutReason;
import crm.importers.consent.Consents;
import crm.projections.campaign.OpenShare;
import crm.projections.campaign.OpenShares;
import crm.projections.customer.CustomerQueries;
import crm.projections.shared.DataScope;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The part of a customer's page that says whether she wants messages, by whose word, and who can still send her one. */
@Component
class ConsentPart {

    private final Consents consents;
    private final CustomerQueries customers;
    private final OpenShares shares;

    ConsentPart(Consents consents, CustomerQueries customers, OpenShares shares) {
        this.consents = consents;
        this.customers = customers;
        this.shares = shares;
    }

    /** @return what the part shows of shares; none while she may be written to */
    List<OpenShare> fill(DataScope scope, CustomerId customer, Model model) {
        // From the log itself: whoever just wrote it down sees it.
        Consent consent = consents.standing(customer);
        boolean out = consent != null && consent.optedOut();
        List<OpenShare> open =
                out ? shares.naming(customers.records(customer), scope).shares() : List.of();
        model.addAttribute("consent", consent);
        model.addAttribute("namedUnderWay", out && consents.isNamedUnderWay(customer));
        model.addAttribute("openShares", open);
        model.addAttribute("consentReasons", OptOutReason.values());
        return open;
    }
}
