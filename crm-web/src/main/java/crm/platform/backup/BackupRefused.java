package crm.platform.backup;

/** A backup that cannot be made or restored; the message is one sentence for whoever asked. */
public final class BackupRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BackupRefused(String sentence) {
        super(sentence, null, false, false);
    }
}
