package crm.web.shared;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import java.net.URLEncoder;
import java.time.Instant;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Beside the confirmation of what was done, the way back: a button that sends what compensates it, as any other command of the
 * one who presses it. It is offered where the domain takes the thing back whole, and nowhere else.
 */
public final class Undo {

    /** In the model of the page after, and in {@code components/undo.html}. */
    public static final String OFFER = "undo";

    /** What was taken back here, and where WeCom is still to be told of it. */
    public static final String DONE = "undo.done";

    public static final String TOLD = "undo.told";

    /** The moment of the change that is taken back. */
    public static final String CHANGED = "changed";

    private Undo() {}

    /**
     * @param path that takes it back when posted to
     * @param fields names and values that are posted with it, in turn
     */
    public static void offer(RedirectAttributes notes, String path, String... fields) {
        StringBuilder to = new StringBuilder(path);
        for (int i = 0; i < fields.length; i += 2)
            to.append(i == 0 ? '?' : '&').append(fields[i]).append('=').append(URLEncoder.encode(fields[i + 1], UTF_8));
        notes.addFlashAttribute(OFFER, to.toString());
    }

    /**
     * Of a change that the domain takes back while nothing came after it.
     *
     * @param thing path of what was changed
     * @param changed when
     */
    public static void offerRevert(RedirectAttributes notes, String thing, Instant changed) {
        offer(notes, thing + "/revert", CHANGED, changed.toString());
    }

    /**
     * Takes a change back; what was changed once more since stays as it is, and that is said.
     *
     * @param note what is said when it is done
     * @return whether it is done
     */
    public static boolean revert(RedirectAttributes notes, String note, Runnable command) {
        try {
            command.run();
        } catch (DomainRejection refused) {
            if (!refused.key().equals(Rejections.CHANGED_SINCE)) throw refused;
            notes.addFlashAttribute("refused", refused.key());
            return false;
        }
        notes.addFlashAttribute("note", note);
        return true;
    }
}
