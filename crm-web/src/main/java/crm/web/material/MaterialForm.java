package crm.web.material;

import crm.domain.material.LinkCard;
import crm.domain.material.MaterialContent;
import crm.domain.material.MaterialKind;
import crm.domain.material.MiniProgramCard;
import crm.domain.material.StoredFile;
import crm.domain.org.MiniProgram;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is typed of material, besides its files.
 *
 * @param materialId made with the blank form, so that sending it twice makes one
 * @param program MALL, TAKEAWAY, or empty: {@code appid} names the mini-program
 */
record MaterialForm(
        @Nullable String materialId,
        @Nullable MaterialKind kind,
        @Nullable String name,
        @Nullable String text,
        @Nullable String url,
        @Nullable String title,
        @Nullable String description,
        @Nullable String program,
        @Nullable String appid,
        @Nullable String page) {

    MaterialForm {
        kind = kind == null ? MaterialKind.TEXT : kind;
        name = stripped(name);
        text = text == null ? "" : text.replace("\r\n", "\n").strip();
        url = stripped(url);
        title = stripped(title);
        description = stripped(description);
        program = program == null ? MiniProgram.MALL.name() : program;
        appid = stripped(appid);
        page = stripped(page);
    }

    static MaterialForm blank(String materialId, MaterialKind kind) {
        return new MaterialForm(materialId, kind, null, null, null, null, null, null, null, null);
    }

    static MaterialForm of(String materialId, MaterialContent content) {
        LinkCard link = content.link();
        MiniProgramCard card = content.card();
        MiniProgram program = card == null ? null : card.miniProgram();
        return new MaterialForm(
                materialId,
                content.kind(),
                content.name(),
                content.text(),
                link == null ? null : link.url(),
                link != null ? link.title() : card != null ? card.title() : null,
                link == null ? null : link.description(),
                card == null ? null : program == null ? "" : program.name(),
                card == null ? null : card.appid(),
                card == null ? null : card.page());
    }

    /** @param file the picture, video or file itself, or the cover; null: there is none */
    MaterialContent content(@Nullable StoredFile file) {
        String named = text(name);
        return switch (Objects.requireNonNull(kind)) {
            case TEXT -> MaterialContent.text(named, text(text));
            case IMAGE, VIDEO, FILE -> new MaterialContent(kind, named, null, file, null, null);
            case LINK -> MaterialContent.link(named, new LinkCard(text(url), text(title), text(description), file));
            case MINI_PROGRAM -> new MaterialContent(kind, named, null, null, null, file == null ? null : card(file));
        };
    }

    private MiniProgramCard card(StoredFile cover) {
        MiniProgram own = Arrays.stream(MiniProgram.values())
                .filter(each -> each.name().equals(program))
                .findFirst()
                .orElse(null);
        return new MiniProgramCard(
                own, own != null || text(appid).isEmpty() ? null : appid, text(page), text(title), cover);
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed;
    }

    private static String stripped(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
