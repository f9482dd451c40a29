package crm.web.contact;

import crm.domain.org.StaffAccountId;
import crm.projections.customer.StaffCustomer;
import crm.projections.customer.StaffCustomers;
import crm.projections.shared.DataScope;
import crm.web.shared.ApiExample;
import crm.web.shared.ApiPage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Whom a member of the staff serves, for programs. */
@RestController
class ContactApi {

    private final StaffCustomers customers;

    ContactApi(StaffCustomers customers) {
        this.customers = customers;
    }

    /** @param staff our id of her; whoever serves nobody in the key's stores has an empty list */
    @GetMapping(path = "/api/v1/contacts", produces = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample("/api/v1/contacts?staff=staff-li&limit=20")
    ApiPage<StaffCustomer> contacts(
            DataScope scope,
            @RequestParam String staff,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = ApiPage.USUAL) int limit) {
        return ApiPage.of(
                customers.of(new StaffAccountId(staff), scope),
                customer -> customer.customerId().value(),
                cursor,
                limit);
    }
}
