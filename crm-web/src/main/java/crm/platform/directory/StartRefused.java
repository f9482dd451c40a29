package crm.platform.directory;

/** The application cannot start; the message is one sentence for whoever started it, who needs no stack. */
public final class StartRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StartRefused(String sentence) {
        super(sentence, null, false, false);
    }
}
