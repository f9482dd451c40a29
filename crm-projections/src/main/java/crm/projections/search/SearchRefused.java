package crm.projections.search;

/** The search index understood and said no: a document that the mapping does not allow, a question it cannot read. */
public final class SearchRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SearchRefused(String message) {
        super(message);
    }
}
