package crm.domain.channel;

import crm.domain.org.MiniProgram;
import crm.domain.shared.Canonical;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * What a customer is greeted with when she adds a guide (欢迎语).
 *
 * @param text at most 4,000 bytes in UTF-8; <code>{customer}</code> and <code>{staff}</code> stand for the names
 * @param miniPrograms whose cards go with it
 */
public record WelcomeMessage(String text, Set<MiniProgram> miniPrograms) {

    /** Of the text, in UTF-8 (developer document 92137). */
    private static final int MOST_BYTES = 4_000;

    /** In canonical order; refused when it is empty or too long. */
    WelcomeMessage checked() {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_BYTES) throw new DomainRejection(Rejections.TOO_MANY_BYTES, "welcome", bytes, MOST_BYTES);
        if (text.isBlank() && miniPrograms.isEmpty()) throw new DomainRejection(Rejections.TEXT_EMPTY, "welcome");
        return new WelcomeMessage(text, Canonical.sorted(miniPrograms));
    }
}
