package crm.domain.material;

import org.jspecify.annotations.Nullable;

/**
 * What a piece of material is made of: of text, file, link and card the one that its kind needs.
 *
 * @param name by which staff find it; customers do not see it
 */
public record MaterialContent(
        MaterialKind kind,
        String name,
        @Nullable String text,
        @Nullable StoredFile file,
        @Nullable LinkCard link,
        @Nullable MiniProgramCard card) {

    public static MaterialContent text(String name, String text) {
        return new MaterialContent(MaterialKind.TEXT, name, text, null, null, null);
    }

    /** @param kind IMAGE, VIDEO or FILE */
    public static MaterialContent file(MaterialKind kind, String name, StoredFile file) {
        return new MaterialContent(kind, name, null, file, null, null);
    }

    public static MaterialContent link(String name, LinkCard link) {
        return new MaterialContent(MaterialKind.LINK, name, null, null, link, null);
    }

    public static MaterialContent card(String name, MiniProgramCard card) {
        return new MaterialContent(MaterialKind.MINI_PROGRAM, name, null, null, null, card);
    }

    /** What is shown of it: the picture or file itself, or the cover; null: there is none. */
    public @Nullable StoredFile shown() {
        if (link != null) return link.cover();
        return card != null ? card.cover() : file;
    }
}
