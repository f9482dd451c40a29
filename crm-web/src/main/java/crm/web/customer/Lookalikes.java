package crm.web.customer;

import crm.projections.customer.CustomerProfile;
import crm.projections.customer.CustomerQueries;
import crm.projections.customer.CustomerSearch;
import crm.projections.customer.CustomerSearch.Sort;
import crm.projections.shared.DataScope;
import java.util.List;

/** Other records with the phone number of a customer: perhaps the same person. */
final class Lookalikes {

    private static final int MOST = 10;

    private Lookalikes() {}

    /** @throws crm.store.documents.StoreUnavailable when the search engine cannot answer now */
    static List<CustomerProfile> of(CustomerQueries customers, DataScope scope, CustomerProfile customer) {
        String phone = customer.phone();
        if (phone == null) return List.of();
        CustomerSearch search =
                new CustomerSearch(phone, null, null, null, null, null, null, null, null, Sort.RELEVANCE, MOST, null);
        return customers.search(scope, search).customers().stream()
                .filter(each -> phone.equals(each.phone()))
                .filter(each -> !each.customerId().equals(customer.customerId()))
                .toList();
    }
}
