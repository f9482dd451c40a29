package crm.web.channel;

import crm.domain.channel.WelcomeMessage;
import crm.domain.org.MiniProgram;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is typed of a default welcome.
 *
 * @param text empty with no mini-program: none
 */
record WelcomeForm(@Nullable String text, @Nullable Set<MiniProgram> miniProgram) {

    WelcomeForm {
        text = text == null ? "" : text.strip();
        miniProgram = miniProgram == null || miniProgram.isEmpty() ? EnumSet.noneOf(MiniProgram.class) : miniProgram;
    }

    static WelcomeForm of(@Nullable WelcomeMessage message) {
        return message == null ? new WelcomeForm(null, null) : new WelcomeForm(message.text(), message.miniPrograms());
    }

    /** Null: none is wanted. */
    @Nullable
    WelcomeMessage message() {
        String words = text == null ? "" : text;
        Set<MiniProgram> cards = miniProgram == null ? Set.of() : miniProgram;
        return words.isEmpty() && cards.isEmpty() ? null : new WelcomeMessage(words, cards);
    }
}
