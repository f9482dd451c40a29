package crm.web.campaign;

import crm.campaign.forecast.Forecasts;
import crm.campaign.forecast.Forecasts.Recipient;
import crm.domain.campaign.CampaignBrief;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.CampaignKind;
import crm.domain.campaign.CampaignLimits;
import crm.domain.campaign.TextVariables;
import crm.domain.campaign.Variant;
import crm.domain.chat.GroupChatId;
import crm.domain.customer.CustomerId;
import crm.domain.material.Attachment;
import crm.projections.chat.GroupChats;
import crm.projections.customer.CustomerProfile;
import crm.projections.customer.CustomerQueries;
import crm.projections.org.StoreDirectory;
import crm.projections.shared.DataScope;
import crm.web.shared.StaffAndStores;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A content as it arrives: the version that a recipient would get, filled in for whoever would send it to her. */
@Component
class Previews {

    private static final int OF_EACH_VERSION = 4;

    private final Forecasts forecasts;
    private final CustomerQueries customers;
    private final GroupChats chats;
    private final StoreDirectory directory;
    private final CampaignWords words;

    Previews(
            Forecasts forecasts,
            CustomerQueries customers,
            GroupChats chats,
            StoreDirectory directory,
            CampaignWords words) {
        this.forecasts = forecasts;
        this.customers = customers;
        this.chats = chats;
        this.directory = directory;
        this.words = words;
    }

    record Choice(String id, String text) {}

    /** @param sentence for whom it is, and who sends it */
    record Preview(
            List<Choice> choices,
            String chosen,
            String sentence,
            String face,
            String text,
            List<Attachment> attachments) {}

    /**
     * @param chosen id of the recipient who was chosen before; anybody else when she is not among them
     * @return null when there is nothing to show or nobody gets it
     */
    @Nullable
    Preview of(CampaignId id, CampaignBrief brief, CampaignLimits limits, String chosen, DataScope scope) {
        if (brief.kind() == CampaignKind.MOMENT) return ofMoment(brief);
        List<Recipient> samples = forecasts.samples(id, brief, limits, scope, OF_EACH_VERSION);
        if (samples.isEmpty()) return null;
        StaffAndStores names = StaffAndStores.of(
                directory, samples.stream().map(Recipient::senderId).toList());
        Map<String, String> recipients = recipients(samples, brief, scope);
        List<Choice> choices = new ArrayList<>();
        for (Recipient each : samples)
            choices.add(new Choice(each.customerId(), sentence(each, brief, recipients, names)));
        Recipient one = samples.stream()
                .filter(each -> each.customerId().equals(chosen))
                .findFirst()
                .orElse(samples.getFirst());
        Variant variant = brief.variants().get(one.variant());
        String text = variant.content().text();
        if (text.isBlank() && variant.content().attachments().isEmpty()) return null;
        String staff = names.staff(one.senderId());
        return new Preview(
                choices,
                one.customerId(),
                sentence(one, brief, recipients, names),
                staff.substring(0, staff.offsetByCodePoints(0, 1)),
                TextVariables.filled(text, staff, one.storeId() == null ? "" : names.store(one.storeId())),
                variant.content().attachments());
    }

    private @Nullable Preview ofMoment(CampaignBrief brief) {
        Variant only = CampaignReading.variants(brief).getFirst();
        if (only.content().text().isBlank() && only.content().attachments().isEmpty()) return null;
        return new Preview(
                List.of(),
                "",
                words.text("campaigns.preview-moment"),
                words.text("campaigns.face"),
                only.content().text(),
                only.content().attachments());
    }

    private String sentence(Recipient one, CampaignBrief brief, Map<String, String> recipients, StaffAndStores names) {
        String whom = recipients.getOrDefault(one.customerId(), words.text("customer.unnamed"));
        String staff = names.staff(one.senderId());
        return brief.variants().size() > 1
                ? words.text(
                        "campaigns.preview-version",
                        whom,
                        staff,
                        brief.variants().get(one.variant()).name())
                : words.text("campaigns.preview-by", whom, staff);
    }

    private Map<String, String> recipients(List<Recipient> samples, CampaignBrief brief, DataScope scope) {
        List<String> ids = samples.stream().map(Recipient::customerId).toList();
        Map<String, String> names = new HashMap<>();
        if (brief.kind() == CampaignKind.GROUP_CHATS) {
            chats.names(ids.stream().map(GroupChatId::new).toList()).forEach((chat, name) -> {
                if (!name.isEmpty()) names.put(chat.value(), name);
            });
            return names;
        }
        Map<CustomerId, CustomerProfile> profiles =
                customers.profiles(scope, ids.stream().map(CustomerId::new).toList());
        profiles.forEach((id, profile) -> {
            if (profile.name() != null) names.put(id.value(), profile.name());
        });
        return names;
    }
}
