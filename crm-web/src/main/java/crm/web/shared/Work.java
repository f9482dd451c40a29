package crm.web.shared;

import crm.platform.BackgroundWork;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What runs in the background, in words: {@code ${work.running}} in templates. */
@Component
public class Work {

    /** @param done from 0 to 100; negative when that cannot be told */
    public record Line(String text, int done) {}

    private final ObjectProvider<BackgroundWork> works;
    private final MessageSource texts;

    Work(ObjectProvider<BackgroundWork> works, MessageSource texts) {
        this.works = works;
        this.texts = texts;
    }

    public List<Line> running() {
        Locale locale = LocaleContextHolder.getLocale();
        return works.orderedStream()
                .flatMap(work -> work.running().stream())
                .map(task -> new Line(
                        texts.getMessage(task.text(), task.arguments().toArray(), locale),
                        task.done() < 0 ? -1 : (int) Math.clamp(task.done() * 100, 0, 100)))
                .toList();
    }
}
