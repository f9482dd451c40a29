package crm.web.customer;

import crm.domain.contact.ContactCommand.NoteContact;
import crm.domain.contact.ContactCommand.TagContact;
import crm.domain.contact.ContactId;
import crm.domain.customer.CustomerId;
import crm.domain.tag.TagId;
import crm.importers.wecom.outbound.contact.RelationNotes;
import crm.importers.wecom.outbound.contact.RelationsUnderWay;
import crm.platform.audit.Reveals;
import crm.platform.security.PersonsCommands;
import crm.platform.security.SignedIn;
import crm.projections.customer.CustomerProfile;
import crm.projections.customer.CustomerQueries;
import crm.projections.customer.Relation;
import crm.projections.customer.RelationAnswers;
import crm.projections.org.StoreDirectory;
import crm.projections.org.TagDirectory;
import crm.projections.org.TagView;
import crm.projections.shared.DataScope;
import crm.web.customer.RelationForms.Note;
import crm.web.customer.RelationForms.Tags;
import crm.web.shared.Undo;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What one staff member noted of one customer, and what WeCom took of it. */
@Controller
@RequestMapping("/customers/{id}/staff/{staff}")
class RelationController {

    private static final RelationNotes.Limits LIMITS = RelationNotes.Limits.standard();

    private final CustomerQueries customers;
    private final RelationAnswers answers;
    private final RelationNotes notes;
    private final RelationsUnderWay underWay;
    private final StoreDirectory stores;
    private final TagDirectory tags;
    private final PersonsCommands commands;
    private final Clock clock;

    RelationController(
            CustomerQueries customers,
            RelationAnswers answers,
            RelationNotes notes,
            RelationsUnderWay underWay,
            StoreDirectory stores,
            TagDirectory tags,
            PersonsCommands commands,
            Clock clock) {
        this.customers = customers;
        this.answers = answers;
        this.notes = notes;
        this.underWay = underWay;
        this.stores = stores;
        this.tags = tags;
        this.commands = commands;
        this.clock = clock;
    }

    private record Found(CustomerProfile customer, Relation relation) {

        ContactId contact() {
            return ContactId.of(customer.customerId(), relation.staffId());
        }

        String thing() {
            return "/customers/" + customer.customerId() + "/staff/" + relation.staffId();
        }

        String path() {
            return "redirect:" + thing();
        }
    }

    @Reveals
    @GetMapping
    String page(DataScope scope, @PathVariable String id, @PathVariable String staff, Model model) {
        Found found = find(scope, id, staff);
        return page(scope, found, Note.of(notes.of(found.contact())), Map.of(), model);
    }

    @PostMapping("/tags")
    String tag(
            DataScope scope,
            SignedIn by,
            @PathVariable String id,
            @PathVariable String staff,
            Tags typed,
            RedirectAttributes after) {
        Found found = connected(scope, id, staff);
        Set<String> known = tags.tags().stream().map(tag -> tag.tagId().value()).collect(Collectors.toSet());
        Set<TagId> added = ids(typed.added(), known);
        Set<TagId> removed = typed.removed().stream()
                .map(TagId::new)
                .filter(found.relation().tags()::contains)
                .collect(Collectors.toSet());
        if (added.isEmpty() && removed.isEmpty()) {
            after.addFlashAttribute("note", "relation-page.same");
        } else {
            boolean changed = commands.send(by, new TagContact(found.contact(), added, removed, clock.instant()));
            after.addFlashAttribute("note", "relation-page.saved");
            // What she carried before is not taken off by taking back: somebody else put it on meanwhile.
            Set<TagId> fresh = added.stream()
                    .filter(tag -> !found.relation().tags().contains(tag))
                    .collect(Collectors.toSet());
            if (changed) Undo.offer(after, found.thing() + "/tags", Tags.reversed(fresh, removed));
        }
        return found.path();
    }

    @PostMapping("/note")
    String note(
            DataScope scope,
            SignedIn by,
            @PathVariable String id,
            @PathVariable String staff,
            Note typed,
            Model model,
            RedirectAttributes after) {
        Found found = connected(scope, id, staff);
        Map<String, String> errors = typed.errors(LIMITS);
        if (!errors.isEmpty()) return page(scope, found, typed, errors, model);
        long revision = record(found.contact(), typed);
        commands.send(by, new NoteContact(found.contact(), revision, clock.instant()));
        after.addFlashAttribute("note", "relation-page.saved");
        return found.path();
    }

    private long record(ContactId contact, Note typed) {
        try {
            return notes.record(contact, typed.noted());
        } catch (NoSuchElementException erased) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private String page(DataScope scope, Found found, Note typed, Map<String, String> errors, Model model) {
        ContactId contact = found.contact();
        model.addAttribute("customer", found.customer());
        model.addAttribute("relation", found.relation());
        model.addAttribute(
                "names",
                new Names(stores, tags).withStaff(List.of(found.relation().staffId())));
        model.addAttribute("answer", answers.find(contact, scope).orElse(null));
        model.addAttribute("tagsWait", underWay.hasTags(contact));
        model.addAttribute("noteWaits", underWay.hasNote(contact));
        model.addAttribute("groups", groups());
        model.addAttribute("limits", LIMITS);
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        return "customer/relation";
    }

    private Map<String, List<TagView>> groups() {
        return tags.tags().stream()
                .collect(Collectors.groupingBy(TagView::groupName, LinkedHashMap::new, Collectors.toList()));
    }

    private static Set<TagId> ids(Set<String> typed, Set<String> known) {
        return typed.stream().filter(known::contains).map(TagId::new).collect(Collectors.toSet());
    }

    /** Where the two are no contacts any more, WeCom takes nothing. */
    private Found connected(DataScope scope, String id, String staff) {
        Found found = find(scope, id, staff);
        if (found.relation().state() != Relation.State.CONNECTED)
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        return found;
    }

    /** Not there and not yours look the same. */
    private Found find(DataScope scope, String id, String staff) {
        return customers
                .profile(scope, new CustomerId(id))
                .flatMap(customer -> customer.relations().stream()
                        .filter(relation -> relation.staffId().value().equals(staff))
                        .findFirst()
                        .map(relation -> new Found(customer, relation)))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
