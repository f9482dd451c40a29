package crm.projections.audience;

/** The index is being loaded after a start, which takes seconds: ask again. */
public final class AudienceLoading extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AudienceLoading() {
        super("The audience index is being loaded", null, false, false);
    }
}
