package crm.web.campaign;

import crm.domain.campaign.CampaignAudience.Chats;
import crm.domain.campaign.CampaignAudience.HandPicked;
import crm.domain.campaign.CampaignAudience.OfSegment;
import crm.domain.campaign.CampaignAudience.OfSnapshot;
import crm.domain.campaign.CampaignAudience.Viewers;
import crm.domain.campaign.CampaignBrief;
import crm.domain.campaign.CampaignContent;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.CampaignKind;
import crm.domain.campaign.Variant;
import crm.domain.material.Attachment;
import crm.domain.moment.MomentContent;
import crm.domain.org.StoreId;
import crm.domain.tag.TagId;
import crm.platform.Installation;
import crm.projections.audience.FrozenAudiences;
import crm.web.campaign.CampaignForm.Version;
import crm.web.campaign.CampaignForm.Who;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Turns a brief back into what would be typed for it. */
@Component
class CampaignReading {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

    private final FrozenAudiences audiences;
    private final ZoneId zone;

    CampaignReading(FrozenAudiences audiences, Installation installation) {
        this.audiences = audiences;
        this.zone = installation.zone();
    }

    CampaignForm form(CampaignId id, CampaignBrief brief) {
        CampaignForm form = CampaignForm.blank("", brief.kind());
        form.put("id", id.value());
        return filled(form, brief);
    }

    /** A new one that says and means the same. */
    CampaignForm copy(String newId, CampaignBrief brief) {
        CampaignForm form = filled(CampaignForm.blank(newId, brief.kind()), brief);
        form.put("when", "");
        form.put("at", "");
        return form;
    }

    private CampaignForm filled(CampaignForm form, CampaignBrief brief) {
        form.put("title", brief.title());
        form.put("store", brief.stores().stream().map(StoreId::value).sorted().toList());
        audience(form, brief);
        variants(brief).forEach(variant -> form.put(version(variant)));
        form.put("heldOut", percent(brief.heldOutPermille()));
        form.put("when", brief.sendAt() == null ? "" : "at");
        form.put(
                "at", brief.sendAt() == null ? "" : MINUTE.format(brief.sendAt().atZone(zone)));
        form.put("expiryDays", String.valueOf(brief.expiryDays()));
        form.put("effectDays", String.valueOf(brief.effectDays()));
        return form;
    }

    private void audience(CampaignForm form, CampaignBrief brief) {
        switch (brief.audience()) {
            case OfSegment of -> {
                form.put("who", Who.SEGMENT.name());
                form.put("segment", of.segmentId().value());
            }
            case OfSnapshot of -> {
                form.put("who", Who.SNAPSHOT.name());
                form.put("snapshot", of.segmentId() + "/" + of.snapshotId());
            }
            case HandPicked of -> {
                form.put("who", Who.PICKED.name());
                form.put("picked", audiences.recipients(of.customers()));
            }
            case Chats of -> form.put("chat", audiences.recipients(of.chats()));
            case Viewers viewers -> {
                form.put(
                        "segment",
                        viewers.segmentId() == null ? "" : viewers.segmentId().value());
                form.put("tag", viewers.tagIds().stream().map(TagId::value).toList());
                form.put(
                        "heldOutStore",
                        viewers.heldOutStores().stream().map(StoreId::value).toList());
                form.put(
                        "heldOutTag",
                        viewers.heldOutTags().stream().map(TagId::value).toList());
            }
        }
    }

    /** Of a moment as of a message with one. */
    static List<Variant> variants(CampaignBrief brief) {
        MomentContent moment = brief.moment();
        return brief.kind() != CampaignKind.MOMENT || moment == null
                ? brief.variants()
                : List.of(new Variant("A", 1, new CampaignContent(moment.text(), moment.attachments())));
    }

    private static Version version(Variant variant) {
        List<Attachment> attachments = variant.content().attachments();
        return new Version(
                variant.name(),
                String.valueOf(variant.weight()),
                variant.content().text(),
                new LinkedHashSet<>(IntStream.range(0, attachments.size())
                        .mapToObj(i -> VariantWriting.kept(variant.name(), i))
                        .toList()));
    }

    static String percent(int permille) {
        return permille % 10 == 0 ? String.valueOf(permille / 10) : permille / 10 + "." + permille % 10;
    }
}
