package crm.importers.csv.reading;

import crm.importers.csv.FailReason;
import crm.importers.csv.ImportMessage;

/** The file cannot be read, or not further; says where. */
public final class UnreadableFile extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ImportMessage reason;

    public UnreadableFile(FailReason reason, Object... arguments) {
        super(reason.key() + java.util.Arrays.toString(arguments));
        this.reason = ImportMessage.of(reason.key(), arguments);
    }

    public ImportMessage reason() {
        return reason;
    }
}
