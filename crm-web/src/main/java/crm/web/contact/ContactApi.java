package crm.web.contact;

import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.tag.TagId;
import crm.projections.customer.StaffCustomer;
import crm.projections.customer.StaffCustomers;
import crm.projections.shared.DataScope;
import crm.web.shared.ApiExample;
import crm.web.shared.ApiPage;
import crm.web.shared.ApiRefused;
import crm.web.shared.Mask;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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

    /** @param name masked; null: not known */
    record Contact(
            CustomerId customerId,
            @Nullable String name,
            @Nullable StoreId storeId,
            Instant since,
            Set<TagId> tags,
            @Nullable String city,
            @Nullable Instant lastOrderAt) {

        static Contact of(StaffCustomer customer) {
            String name = customer.name();
            return new Contact(
                    customer.customerId(),
                    name == null ? null : Mask.name(name),
                    customer.storeId(),
                    customer.since(),
                    customer.tags(),
                    customer.city(),
                    customer.lastOrderAt());
        }
    }

    /** @param staff our id of her; whoever serves nobody in the key's stores has an empty list */
    @GetMapping(path = "/api/v1/contacts", produces = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample("/api/v1/contacts?staff=staff-li&limit=20")
    ApiPage<Contact> contacts(
            DataScope scope,
            @RequestParam String staff,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = ApiPage.USUAL) int limit) {
        if (staff.isBlank()) throw new ApiRefused(HttpStatus.UNPROCESSABLE_CONTENT, "staff", "api.wrong-value");
        return ApiPage.of(
                customers.of(new StaffAccountId(staff), scope).stream()
                        .map(Contact::of)
                        .toList(),
                contact -> contact.customerId().value(),
                cursor,
                limit);
    }
}
