package crm.platform.control;

/** A job that cannot begin; the message is one sentence for the terminal. */
public final class JobRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public JobRefused(String sentence) {
        super(sentence, null, false, false);
    }
}
