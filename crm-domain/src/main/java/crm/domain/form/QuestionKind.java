package crm.domain.form;

/** How a question is answered. */
public enum QuestionKind {
    TEXT,
    /** Within bounds, when it has any. */
    NUMBER,
    /** One of the choices. */
    CHOICE,
    /** Any of the choices. */
    CHOICES,
    /** The address of a photo. */
    PHOTO_LINK
}
