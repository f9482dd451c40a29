package crm.web.link;

import crm.domain.link.AcquisitionLinkId;
import crm.domain.link.LinkContent;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.projections.shared.DataScope;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is typed of an acquisition link.
 *
 * @param linkId made with the blank form, so that sending it twice makes one link
 * @param store id, empty: several
 * @param staff ids
 */
record LinkForm(
        @Nullable String linkId,
        @Nullable String name,
        @Nullable String store,
        @Nullable Set<String> staff,
        @Nullable Boolean ask) {

    private static final int MOST_STAFF = 500;

    LinkForm {
        name = name == null ? "" : name.strip();
        store = store == null ? "" : store;
        staff = staff == null ? Set.of() : new TreeSet<>(staff);
        ask = Boolean.TRUE.equals(ask);
    }

    static LinkForm blank(AcquisitionLinkId linkId) {
        return new LinkForm(linkId.value(), null, null, null, false);
    }

    static LinkForm of(AcquisitionLinkId linkId, LinkContent content) {
        StoreId store = content.storeId();
        return new LinkForm(
                linkId.value(),
                content.name(),
                store == null ? null : store.value(),
                content.staffIds().stream().map(StaffAccountId::value).collect(Collectors.toSet()),
                !content.withoutConfirmation());
    }

    /**
     * Field → key of what is wrong with it; empty: nothing.
     *
     * @param known ids of the staff that may be chosen
     */
    Map<String, String> errors(AcquisitionLinkId link, DataScope scope, Set<String> stores, Set<String> known) {
        Map<String, String> errors = new LinkedHashMap<>();
        String called = text(name);
        if (called.isEmpty()) errors.put("name", "links.refused.no-name");
        else if (called.codePointCount(0, called.length()) > link.nameCharacters())
            errors.put("name", "links.refused.long-name");
        if (!text(store).isEmpty() && !stores.contains(store)) errors.put("store", "channels.refused.store");
        else if (text(store).isEmpty() && !scope.sees(null)) errors.put("store", "channels.refused.own-store");
        if (chosen().isEmpty() || !known.containsAll(chosen())) errors.put("staff", "channels.refused.staff");
        else if (chosen().size() > MOST_STAFF) errors.put("staff", "links.refused.too-many-staff");
        return errors;
    }

    LinkContent content() {
        return new LinkContent(
                text(name),
                chosen().stream().map(StaffAccountId::new).collect(Collectors.toSet()),
                text(store).isEmpty() ? null : new StoreId(text(store)),
                !Boolean.TRUE.equals(ask));
    }

    private Set<String> chosen() {
        return staff == null ? Set.of() : staff;
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed;
    }
}
