package crm.web.shared;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Beside the confirmation of what was done, the way back: a button that sends what compensates it, as any other command of the
 * one who presses it. It is offered where the domain takes the thing back whole, and nowhere else.
 */
public final class Undo {

    /** In the model of the page after, and in {@code components/undo.html}. */
    public static final String OFFER = "undo";

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
}
