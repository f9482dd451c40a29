package crm.domain.material;

/** What a piece of material is. */
public enum MaterialKind {
    TEXT,
    IMAGE,
    VIDEO,
    FILE,
    /** A link with title, description and cover picture (图文). */
    LINK,
    /** A card that opens a page of a mini-program (小程序卡片). */
    MINI_PROGRAM
}
