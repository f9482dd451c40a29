package crm.web.palette;

import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.platform.security.SignedIn;
import crm.projections.customer.CustomerProfile;
import crm.projections.customer.CustomerQueries;
import crm.projections.customer.CustomerSearch;
import crm.projections.customer.CustomerSearch.Sort;
import crm.projections.customer.StaffCustomers;
import crm.projections.org.StoreDirectory;
import crm.projections.org.TagDirectory;
import crm.store.documents.StoreUnavailable;
import crm.web.customer.Names;
import crm.web.palette.PaletteHits.Hit;
import crm.web.shared.Page;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Customers by a part of the name or the end of the phone number; to a staff member her own by name. */
@Component
class PaletteCustomers {

    private final CustomerQueries customers;
    private final StaffCustomers own;
    private final StoreDirectory stores;
    private final TagDirectory tags;

    PaletteCustomers(CustomerQueries customers, StaffCustomers own, StoreDirectory stores, TagDirectory tags) {
        this.customers = customers;
        this.own = own;
        this.stores = stores;
        this.tags = tags;
    }

    List<Hit> of(SignedIn by, Page page, String q, int most) {
        StaffAccountId staff = by.user().staff();
        if (staff != null) return ownOf(staff, by, q, most);
        if (!page.mayOpen("/customers")) return List.of();
        CustomerSearch search =
                new CustomerSearch(q, null, null, null, null, null, null, null, null, Sort.RELEVANCE, most, null);
        try {
            return customers.search(by.scope(), search).customers().stream()
                    .map(customer -> hit(customer, "/customers/"))
                    .toList();
        } catch (StoreUnavailable starting) {
            return List.of();
        }
    }

    private List<Hit> ownOf(StaffAccountId staff, SignedIn by, String q, int most) {
        String wanted = q.toLowerCase(Locale.ROOT);
        return own.of(staff, by.scope()).stream()
                .filter(customer -> customer.name() != null
                        && customer.name().toLowerCase(Locale.ROOT).contains(wanted))
                .limit(most)
                .map(customer -> hit(customer.customerId(), customer.name(), null, "/desk/staff/customers/"))
                .toList();
    }

    private Hit hit(CustomerProfile customer, String path) {
        return hit(customer.customerId(), customer.name(), customer.phone(), path);
    }

    private Hit hit(CustomerId id, @Nullable String name, @Nullable String phone, String path) {
        String end = new Names(stores, tags).phoneOrId(id, phone);
        return new Hit(name == null ? end : name, name == null ? "" : end, path + id, "user");
    }
}
