package crm.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A text in the repository that a person approved: it changes by a deliberate command only. */
final class Approved {

    private static final String COMMAND = "./mvnw -pl crm-domain test -Dtest=EventContractTest -Dcrm.approve=true";

    private Approved() {}

    /** @param advice what to do before approving */
    static void hold(Path file, String text, String advice) throws IOException {
        if (Boolean.getBoolean("crm.approve")) Files.writeString(file, text);
        assertThat(Files.exists(file) ? Files.readString(file) : "")
                .as("%n%s differs from the code.%n%s%nThen: %s%n", file.normalize(), advice, COMMAND)
                .isEqualTo(text);
    }
}
