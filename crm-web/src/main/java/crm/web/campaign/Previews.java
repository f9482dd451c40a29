package crm.web.campaign;

import crm.domain.campaign.Attachment;
import crm.domain.campaign.CampaignBrief;
import crm.domain.campaign.TextVariables;
import crm.domain.campaign.Variant;
import crm.domain.org.StoreId;
import crm.projections.org.StaffView;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreView;
import crm.projections.shared.DataScope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A content as it arrives: the version, filled in for a staff member who would send it. */
@Component
class Previews {

    /** Staff of whom one can choose. */
    private static final int MOST_STAFF = 8;

    private final StoreDirectory directory;
    private final CampaignWords words;

    Previews(StoreDirectory directory, CampaignWords words) {
        this.directory = directory;
        this.words = words;
    }

    record Choice(String id, String text) {}

    record Preview(
            List<Choice> choices,
            String chosen,
            String sentence,
            String staff,
            String text,
            List<Attachment> attachments) {}

    private record Sender(Variant variant, StaffView staff, @Nullable StoreView store) {

        String id() {
            return variant.name() + "-" + staff.staffId();
        }

        String name() {
            return staff.name() == null ? staff.staffId().value() : staff.name();
        }
    }

    /** @param chosen of the choices; null is answered when there is nothing to show or nobody to send it */
    @Nullable
    Preview of(CampaignBrief brief, String chosen, DataScope scope) {
        List<Sender> senders = new ArrayList<>();
        for (Variant variant : CampaignReading.variants(brief))
            for (StaffView staff : staff(brief.stores(), scope))
                senders.add(new Sender(variant, staff, store(staff, brief.stores())));
        if (senders.isEmpty()) return null;
        Sender one = senders.stream()
                .filter(each -> each.id().equals(chosen))
                .findFirst()
                .orElse(senders.getFirst());
        String text = one.variant().content().text();
        List<Attachment> attachments = one.variant().content().attachments();
        if (text.isBlank() && attachments.isEmpty()) return null;
        return new Preview(
                senders.stream()
                        .map(each -> new Choice(each.id(), sentence(each, brief)))
                        .toList(),
                one.id(),
                sentence(one, brief),
                one.name(),
                TextVariables.filled(text, one.name(), one.store() == null ? "" : one.store().name()),
                attachments);
    }

    private String sentence(Sender one, CampaignBrief brief) {
        String store = one.store() == null ? "" : one.store().name();
        return brief.variants().size() > 1
                ? words.text("campaigns.preview-version", one.name(), store, one.variant().name())
                : words.text("campaigns.preview-by", one.name(), store);
    }

    private List<StaffView> staff(Set<StoreId> stores, DataScope scope) {
        return directory.staff(scope).stream()
                .filter(staff -> staff.leftAt() == null && !staff.storeIds().isEmpty())
                .filter(staff -> stores.isEmpty() || staff.storeIds().stream().anyMatch(stores::contains))
                .limit(MOST_STAFF)
                .toList();
    }

    private @Nullable StoreView store(StaffView staff, Set<StoreId> meant) {
        return staff.storeIds().stream()
                .filter(store -> meant.isEmpty() || meant.contains(store))
                .sorted(Comparator.comparing(StoreId::value))
                .findFirst()
                .flatMap(directory::store)
                .orElse(null);
    }
}
