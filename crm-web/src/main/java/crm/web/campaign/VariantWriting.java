package crm.web.campaign;

import crm.domain.campaign.CampaignBrief;
import crm.domain.campaign.CampaignContent;
import crm.domain.campaign.CampaignKind;
import crm.domain.campaign.TextVariables;
import crm.domain.campaign.Variant;
import crm.domain.material.Attachment;
import crm.domain.material.StoredFile;
import crm.domain.moment.MomentContent;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import crm.web.campaign.Attaching.Chosen;
import crm.web.campaign.Attaching.Place;
import crm.web.campaign.CampaignForm.Version;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns typed versions of a content into variants, with pieces of the library attached. */
@Component
class VariantWriting {

    /** An attachment that a variant has already, by its name and the place there: the library may have changed since. */
    private static final Pattern KEPT = Pattern.compile("kept-([A-E])-(\\d)");

    private static final int TEXT_BYTES = 4_000;
    private static final int MOST_ATTACHMENTS = 9;

    private final Attaching attaching;
    private final CampaignWords words;

    VariantWriting(Attaching attaching, CampaignWords words) {
        this.attaching = attaching;
        this.words = words;
    }

    /** @param moment of the first version, for a moment */
    record Contents(List<Variant> variants, MomentContent moment, List<StoredFile> files) {}

    Contents read(CampaignForm typed, CampaignKind kind, @Nullable CampaignBrief before, Map<String, String> errors) {
        List<Variant> variants = new ArrayList<>();
        List<StoredFile> files = new ArrayList<>();
        for (Version version : typed.versions()) {
            List<Attachment> attachments = attachments(version, kind, before, files, errors);
            checkText(version, kind, attachments, errors);
            variants.add(new Variant(
                    version.name(), weight(version, errors), new CampaignContent(version.text(), attachments)));
        }
        CampaignContent first = variants.getFirst().content();
        MomentContent moment = new MomentContent(first.text(), first.attachments());
        if (kind == CampaignKind.MOMENT) checkMoment(moment, errors);
        return new Contents(variants, moment, files);
    }

    /** Those that it has already first, then those of the library. */
    private List<Attachment> attachments(
            Version version,
            CampaignKind kind,
            @Nullable CampaignBrief before,
            List<StoredFile> files,
            Map<String, String> errors) {
        List<Attachment> all = new ArrayList<>();
        List<String> chosen = new ArrayList<>();
        for (String id : version.materials()) {
            Attachment kept = kept(before, id);
            if (kept != null) all.add(kept);
            else if (!KEPT.matcher(id).matches()) chosen.add(id);
        }
        Chosen read = attaching.choose(chosen, kind == CampaignKind.MOMENT ? Place.MOMENT : Place.MESSAGE);
        all.addAll(read.attachments());
        files.addAll(read.files());
        String refused = read.refused();
        if (refused != null) errors.put("material." + version.name(), words.text(refused));
        else if (all.size() > MOST_ATTACHMENTS)
            errors.put("material." + version.name(), words.text("messages.refused.many"));
        return all;
    }

    /** How an attachment is named that a variant has already. */
    static String kept(String variant, int place) {
        return "kept-" + variant + "-" + place;
    }

    /** What is named so; null when it is no such name, or nothing is there. */
    static @Nullable Attachment kept(@Nullable CampaignBrief before, String id) {
        Matcher place = KEPT.matcher(id);
        if (before == null || !place.matches()) return null;
        return CampaignReading.variants(before).stream()
                .filter(variant -> variant.name().equals(place.group(1)))
                .flatMap(variant -> variant.content().attachments().stream())
                .skip(Integer.parseInt(place.group(2)))
                .findFirst()
                .orElse(null);
    }

    private void checkText(
            Version version, CampaignKind kind, List<Attachment> attachments, Map<String, String> errors) {
        String field = "text." + version.name();
        if (version.text().isBlank() && attachments.isEmpty()) errors.put(field, words.text("messages.refused.empty"));
        else if (version.text().getBytes(StandardCharsets.UTF_8).length > TEXT_BYTES)
            errors.put(field, words.text("messages.refused.long"));
        try {
            TextVariables.check(version.text());
            boolean filled = version.text().contains(TextVariables.STAFF)
                    || version.text().contains(TextVariables.STORE);
            if (kind == CampaignKind.MOMENT && filled) throw new DomainRejection(Rejections.MOMENT_VARIABLE);
        } catch (DomainRejection refused) {
            errors.put(field, words.sentence(refused));
        }
    }

    private void checkMoment(MomentContent moment, Map<String, String> errors) {
        if (errors.containsKey("text.A") || errors.containsKey("material.A")) return;
        try {
            moment.check();
        } catch (DomainRejection refused) {
            errors.put("material.A", words.sentence(refused));
        }
    }

    private int weight(Version version, Map<String, String> errors) {
        try {
            int weight = Integer.parseInt(version.weight());
            if (weight >= 1 && weight <= Variant.HEAVIEST) return weight;
        } catch (NumberFormatException notANumber) {
            // Said below.
        }
        errors.put("weight." + version.name(), words.text("campaigns.refused.weight", Variant.HEAVIEST));
        return 1;
    }
}
