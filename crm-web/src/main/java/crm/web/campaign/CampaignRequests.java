package crm.web.campaign;

import crm.domain.campaign.CampaignKind;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What programs send of campaigns; the same is read of it as of the page's form. */
final class CampaignRequests {

    private static final String LETTERS = "ABCDE";

    private CampaignRequests() {}

    /**
     * Whom it means: a segment, with a snapshot exactly who it held then, or customers, group chats, or viewers of a moment by
     * tags.
     *
     * @param customers our ids, at most 500
     * @param chats our ids of group chats
     * @param tags of a moment; none: all customers of the staff
     * @param heldOutStores of a moment, whose staff do not publish it
     * @param heldOutTags of a moment for other tags: whoever has these is compared with those who see it
     */
    record Audience(
            @Nullable String segment,
            @Nullable String snapshot,
            @Nullable List<@NotNull String> customers,
            @Nullable List<@NotNull String> chats,
            @Nullable List<@NotNull String> tags,
            @Nullable List<@NotNull String> heldOutStores,
            @Nullable List<@NotNull String> heldOutTags) {}

    /**
     * @param weight of this version among all; null: 1
     * @param materials ids of the library that go with it
     */
    record Version(
            @NotNull String text,
            @Nullable Integer weight,
            @Nullable List<@NotNull String> materials) {}

    /**
     * @param kind null: a message
     * @param stores whose customers are meant; null: all of the key's
     * @param versions one to five; a moment has one
     * @param heldOutPermille of the audience that gets nothing, 0 to 900, of a moment without a segment of its stores; null:
     *     100 of a message
     * @param sendAt not before; null: as soon as it is approved
     * @param expiryDays after which staff are no longer asked; null: 3
     * @param effectDays in which orders count as its effect; null: 7
     */
    record Draft(
            @NotNull String title,
            @Nullable CampaignKind kind,
            @Nullable List<@NotNull String> stores,
            @NotNull @Valid Audience audience,
            @NotNull List<@NotNull @Valid Version> versions,
            @Nullable Integer heldOutPermille,
            @Nullable Instant sendAt,
            @Nullable Integer expiryDays,
            @Nullable Integer effectDays) {}

    record Rejection(@NotNull String reason) {}

    /** Where the form says it → where the request says it. */
    static Map<String, String> places(Map<String, String> errors) {
        Map<String, String> places = new LinkedHashMap<>();
        errors.forEach((field, words) -> places.put(place(field), words));
        return places;
    }

    private static String place(String field) {
        int dot = field.indexOf('.');
        if (dot > 0) {
            String inVersion = field.substring(0, dot).equals("material") ? "materials" : field.substring(0, dot);
            return "versions[" + LETTERS.indexOf(field.charAt(dot + 1)) + "]." + inVersion;
        }
        return switch (field) {
            case "store" -> "stores";
            case "segment", "snapshot" -> "audience." + field;
            case "picked" -> "audience.customers";
            case "chat" -> "audience.chats";
            case "heldOutStore" -> "audience.heldOutStores";
            case "heldOutTag" -> "audience.heldOutTags";
            case "heldOut" -> "heldOutPermille";
            case "at" -> "sendAt";
            default -> field;
        };
    }

    static CampaignForm form(String id, Draft draft, ZoneId zone) {
        CampaignKind kind = Objects.requireNonNullElse(draft.kind(), CampaignKind.MESSAGE);
        CampaignForm form = CampaignForm.blank(id, kind);
        form.put("title", draft.title());
        form.put("store", given(draft.stores()));
        audience(form, draft.audience());
        for (int i = 0; i < Math.min(draft.versions().size(), LETTERS.length()); i++)
            form.put(version(String.valueOf(LETTERS.charAt(i)), draft.versions().get(i)));
        Integer heldOut = draft.heldOutPermille();
        if (heldOut != null) form.put("heldOut", BigDecimal.valueOf(heldOut, 1).toPlainString());
        Instant sendAt = draft.sendAt();
        if (sendAt != null) {
            form.put("when", "at");
            form.put("at", sendAt.atZone(zone).toLocalDateTime().toString());
        }
        if (draft.expiryDays() != null) form.put("expiryDays", String.valueOf(draft.expiryDays()));
        if (draft.effectDays() != null) form.put("effectDays", String.valueOf(draft.effectDays()));
        return form;
    }

    private static void audience(CampaignForm form, Audience audience) {
        String segment = Objects.requireNonNullElse(audience.segment(), "");
        form.put("segment", segment);
        if (audience.snapshot() != null) {
            form.put("who", CampaignForm.Who.SNAPSHOT.name());
            form.put("snapshot", segment + "/" + audience.snapshot());
        } else if (audience.customers() != null) form.put("who", CampaignForm.Who.PICKED.name());
        form.put("picked", given(audience.customers()));
        form.put("chat", given(audience.chats()));
        form.put("tag", given(audience.tags()));
        form.put("heldOutStore", given(audience.heldOutStores()));
        form.put("heldOutTag", given(audience.heldOutTags()));
    }

    private static CampaignForm.Version version(String name, Version sent) {
        return new CampaignForm.Version(
                name,
                String.valueOf(Objects.requireNonNullElse(sent.weight(), 1)),
                sent.text(),
                Set.copyOf(given(sent.materials())));
    }

    private static List<String> given(@Nullable List<String> sent) {
        return sent == null ? List.of() : sent;
    }
}
