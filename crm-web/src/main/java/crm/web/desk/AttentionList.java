package crm.web.desk;

import crm.platform.security.SignedIn;
import crm.projections.audience.AudienceLoading;
import crm.store.documents.StoreUnavailable;
import crm.web.shared.Attention;
import crm.web.shared.Attention.Item;
import crm.web.shared.Attention.Weight;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What every feature says that waits, in words. */
@Component
class AttentionList {

    private static final Logger log = LoggerFactory.getLogger(AttentionList.class);

    /** Who has waited longest first; what has no age last. */
    private static final Comparator<Item> ORDER = Comparator.comparing(Item::weight)
            .thenComparing(item -> Objects.requireNonNullElse(item.since(), Instant.MAX));

    private final List<Attention> sources;
    private final MessageSource texts;

    AttentionList(List<Attention> sources, MessageSource texts) {
        this.sources = sources;
        this.texts = texts;
    }

    record Line(Item item, String text) {}

    /** @param whole false: something could not be asked just now, so that more may wait than is told */
    record Lines(List<Line> toDo, List<Line> underWay, boolean whole) {

        public boolean nothing() {
            return toDo.isEmpty() && underWay.isEmpty();
        }
    }

    Lines of(SignedIn by) {
        List<Item> items = new ArrayList<>();
        boolean whole = true;
        for (Attention source : sources) {
            try {
                items.addAll(source.of(by));
            } catch (AudienceLoading | StoreUnavailable notNow) {
                // One that cannot answer takes nothing from what the others say.
                log.info("Left out of a desk: {}", notNow.getMessage());
                whole = false;
            }
        }
        items.sort(ORDER);
        return new Lines(
                lines(items.stream()
                        .filter(item -> item.weight() != Weight.UNDER_WAY)
                        .toList()),
                lines(items.stream()
                        .filter(item -> item.weight() == Weight.UNDER_WAY)
                        .toList()),
                whole);
    }

    private List<Line> lines(List<Item> items) {
        return items.stream().map(item -> new Line(item, text(item))).toList();
    }

    private String text(Item item) {
        return Objects.requireNonNull(
                texts.getMessage("attention." + item.key(), null, LocaleContextHolder.getLocale()));
    }
}
