package crm.web.campaign;

import crm.domain.campaign.CampaignBrief;
import crm.domain.campaign.CampaignKind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * What is typed of a campaign, as it is typed: fields that do not belong to what was chosen are kept too, so that choosing
 * otherwise and back loses nothing.
 */
final class CampaignForm {

    /** Letters of the versions, in their order. */
    private static final String LETTERS = "ABCDE";

    static final int USUAL_EXPIRY = 3;
    static final int USUAL_EFFECT = 7;
    private static final String USUAL_HELD_OUT = "10";

    private final MultiValueMap<String, String> fields;

    private CampaignForm(MultiValueMap<String, String> fields) {
        this.fields = fields;
    }

    /** How the customers of a message are chosen. */
    enum Who {
        SEGMENT,
        SNAPSHOT,
        PICKED
    }

    /** @param materials ids of the library, and what {@link VariantWriting#kept} names */
    record Version(String name, String weight, String text, Set<String> materials) {}

    static CampaignForm of(MultiValueMap<String, String> fields) {
        CampaignForm form = new CampaignForm(new LinkedMultiValueMap<>(fields));
        if (form.versions().isEmpty()) form.put(new Version("A", "1", "", Set.of()));
        return form;
    }

    static CampaignForm blank(String newId, CampaignKind kind) {
        CampaignForm form = of(new LinkedMultiValueMap<>());
        form.put("newId", newId);
        form.put("kind", kind.name());
        form.put("heldOut", kind == CampaignKind.MESSAGE ? USUAL_HELD_OUT : "0");
        form.put("expiryDays", String.valueOf(USUAL_EXPIRY));
        form.put("effectDays", String.valueOf(USUAL_EFFECT));
        return form;
    }

    /** What a button of the form does to it: {@code add}, or {@code remove:B}. */
    CampaignForm pressed(String button) {
        List<Version> versions = versions();
        CampaignForm other = new CampaignForm(new LinkedMultiValueMap<>(fields));
        if (button.equals("add") && mayAdd()) {
            // It begins as the last one: usually little differs.
            Version last = versions.getLast();
            other.put(new Version(letter(versions.size()), "1", last.text(), last.materials()));
        } else if (button.startsWith("remove:") && versions.size() > 1) {
            versions.forEach(version -> other.remove(version.name()));
            List<Version> left = versions.stream()
                    .filter(version -> !button.equals("remove:" + version.name()))
                    .toList();
            for (int i = 0; i < left.size(); i++)
                other.put(new Version(
                        letter(i),
                        left.get(i).weight(),
                        left.get(i).text(),
                        left.get(i).materials()));
        }
        return other;
    }

    /** The id of the campaign that is changed; empty: a new one. */
    public String id() {
        return value("id");
    }

    public boolean isNew() {
        return id().isEmpty();
    }

    /** Under which it is or will be kept: sent twice, a new one is one. */
    public String campaignId() {
        return isNew() ? value("newId") : id();
    }

    public CampaignKind kind() {
        try {
            return CampaignKind.valueOf(value("kind").toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            return CampaignKind.MESSAGE;
        }
    }

    public Who who() {
        try {
            return Who.valueOf(value("who"));
        } catch (IllegalArgumentException unknown) {
            return Who.SEGMENT;
        }
    }

    /** Of the content, from one to five; of a moment the first counts. */
    public List<Version> versions() {
        return IntStream.range(0, LETTERS.length())
                .mapToObj(CampaignForm::letter)
                .filter(name -> fields.containsKey("text." + name))
                .map(name ->
                        new Version(name, value("weight." + name), value("text." + name), values("material." + name)))
                .toList();
    }

    /** Whether another version can be tried. */
    public boolean mayAdd() {
        return kind() != CampaignKind.MOMENT && versions().size() < CampaignBrief.MOST_VARIANTS;
    }

    /** Whether it goes out as soon as it is approved. */
    public boolean isAtOnce() {
        return !value("when").equals("at");
    }

    public String value(String field) {
        String value = fields.getFirst(field);
        // Browsers send line ends as they like.
        return value == null ? "" : value.replace("\r\n", "\n").strip();
    }

    public boolean has(String field, String value) {
        return values(field).contains(value);
    }

    public Set<String> values(String field) {
        List<String> values = fields.get(field);
        if (values == null) return Set.of();
        Set<String> given = new LinkedHashSet<>();
        for (String value : values) if (value != null && !value.isBlank()) given.add(value.strip());
        return given;
    }

    /** All of it but what buttons add, to be sent again. */
    public MultiValueMap<String, String> fields() {
        MultiValueMap<String, String> all = new LinkedMultiValueMap<>(fields);
        for (String button : List.of("do", "part", "store-of", "skip", "_csrf", "search")) all.remove(button);
        return all;
    }

    void put(String field, @Nullable String value) {
        fields.set(field, value == null ? "" : value);
    }

    void put(String field, Iterable<String> values) {
        fields.remove(field);
        values.forEach(value -> fields.add(field, value));
    }

    void put(Version version) {
        put("text." + version.name(), version.text());
        put("weight." + version.name(), version.weight());
        put("material." + version.name(), version.materials());
    }

    private void remove(String version) {
        fields.remove("text." + version);
        fields.remove("weight." + version);
        fields.remove("material." + version);
    }

    private static String letter(int at) {
        return String.valueOf(LETTERS.charAt(at));
    }
}
