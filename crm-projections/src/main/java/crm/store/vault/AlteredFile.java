package crm.store.vault;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An encrypted file is not what was written: altered, cut off, or another file's content. */
public final class AlteredFile extends IOException {

    private static final long serialVersionUID = 1L;

    AlteredFile(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
