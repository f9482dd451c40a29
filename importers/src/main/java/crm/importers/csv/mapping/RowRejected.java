package crm.importers.csv.mapping;

import crm.importers.csv.ImportMessage;
import crm.importers.csv.RejectReason;
import org.jspecify.annotations.Nullable;

/** A row that is not taken, and the column at fault (null: the row as a whole). An answer, not a fault: it has no stack. */
public final class RowRejected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String column;
    private final transient ImportMessage reason;

    public RowRejected(@Nullable String column, RejectReason reason, Object... arguments) {
        super(reason.key());
        this.column = column;
        this.reason = ImportMessage.of(reason.key(), arguments);
    }

    public @Nullable String column() {
        return column;
    }

    public ImportMessage reason() {
        return reason;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
