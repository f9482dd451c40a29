package crm.web.customer;

import crm.domain.contact.ContactCommand.TagContact;
import crm.domain.contact.ContactId;
import crm.domain.tag.TagId;
import crm.platform.security.Caller;
import crm.platform.security.CallersCommands;
import crm.projections.customer.CustomerProfile;
import crm.projections.customer.CustomerQueries;
import crm.projections.customer.Relation;
import crm.projections.org.TagDirectory;
import crm.projections.shared.DataScope;
import crm.web.shared.ApiDone;
import crm.web.shared.ApiExample;
import crm.web.shared.ApiRefused;
import crm.web.shared.Sent;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Corp tags of one relation; WeCom is told, and may refuse later. */
@RestController
class RelationApi {

    private final CustomerQueries customers;
    private final TagDirectory tags;
    private final CallersCommands commands;
    private final Clock clock;

    RelationApi(CustomerQueries customers, TagDirectory tags, CallersCommands commands, Clock clock) {
        this.customers = customers;
        this.tags = tags;
        this.commands = commands;
        this.clock = clock;
    }

    /** Ids of corp tags; those that she has not are not taken off. */
    record Tags(@Nullable List<String> add, @Nullable List<String> remove) {}

    @PostMapping(
            path = "/api/v1/customers/{id}/relations/{staff}/tags",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample(
            value = "/api/v1/customers/c-0000/relations/staff-li/tags",
            body = "{\"add\": [\"tag-spicy\"], \"remove\": []}")
    ApiDone tag(DataScope scope, Caller by, @PathVariable String id, @PathVariable String staff, @Sent Tags sent) {
        CustomerProfile customer = CustomerApi.find(customers, scope, id);
        // Where the two are no contacts any more, WeCom takes nothing.
        Relation relation = customer.relations().stream()
                .filter(one -> one.staffId().value().equals(staff) && one.state() == Relation.State.CONNECTED)
                .findFirst()
                .orElseThrow(() -> new ApiRefused(HttpStatus.NOT_FOUND, "staff", "api.not-there"));
        ContactId contact = ContactId.of(customer.customerId(), relation.staffId());
        Set<TagId> added = known(sent.add());
        Set<TagId> removed = new LinkedHashSet<>();
        for (String tag : sent.remove() == null ? List.<String>of() : sent.remove())
            if (relation.tags().contains(new TagId(tag))) removed.add(new TagId(tag));
        if (added.isEmpty() && removed.isEmpty()) return new ApiDone(contact.value(), false);
        return new ApiDone(
                contact.value(), commands.send(by, new TagContact(contact, added, removed, clock.instant())));
    }

    private Set<TagId> known(@Nullable List<String> asked) {
        Set<TagId> known = new LinkedHashSet<>();
        List<String> ids = asked == null ? List.of() : asked;
        for (int i = 0; i < ids.size(); i++) {
            TagId tag = new TagId(ids.get(i));
            if (tags.tag(tag).isEmpty())
                throw new ApiRefused(HttpStatus.UNPROCESSABLE_CONTENT, "add[" + i + "]", "api.unknown-tag");
            known.add(tag);
        }
        return known;
    }
}
