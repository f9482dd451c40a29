package crm.web.order;

import crm.importers.csv.orders.OrderItem;
import crm.importers.csv.orders.OrderItem.Booked;
import crm.importers.csv.orders.OrderItem.CalledOff;
import crm.importers.csv.orders.OrderItem.Fulfilled;
import crm.importers.csv.orders.OrderItem.Paid;
import crm.importers.csv.orders.OrderItem.Placed;
import crm.importers.csv.orders.OrderItem.Refunded;
import crm.importers.orderfeed.intake.FeedDesk.Trial;
import crm.importers.orderfeed.intake.FeedProblem;
import crm.web.shared.Figures;
import crm.web.shared.Times;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Order feeds in words. */
@Component
public class FeedTexts {

    private final MessageSource texts;
    private final Figures figures;
    private final Times times;

    FeedTexts(MessageSource texts, Figures figures, Times times) {
        this.texts = texts;
        this.figures = figures;
        this.times = times;
    }

    public String of(FeedProblem problem) {
        String words = text(problem.key(), problem.arguments().toArray());
        return problem.column() == null ? words : text("feeds.at-field", problem.column(), words);
    }

    /** What an item of a sample becomes. */
    public String of(Trial trial) {
        OrderItem item = trial.item();
        if (item != null) return words(item);
        return trial.problem() == null ? "" : of(trial.problem());
    }

    private String words(OrderItem item) {
        return switch (item) {
            case Placed placed ->
                text(
                        placed.payment() == null ? "feeds.becomes.order" : "feeds.becomes.paid-order",
                        times.moment(placed.at()),
                        text("channel." + placed.channel()),
                        placed.store(),
                        figures.money(placed.total()),
                        placed.lines().size(),
                        placed.customer().isEmpty()
                                ? text("feeds.nobody")
                                : placed.customer().stream()
                                        .map(each ->
                                                text("feeds.by." + each.kind().replaceFirst(":.*", "")))
                                        .collect(Collectors.joining(", ")));
            case Booked(var number, var at, Paid(var payment)) ->
                text("feeds.becomes.payment", times.moment(at), figures.money(payment.amount()));
            case Booked(var number, var at, Refunded(var refund)) ->
                text("feeds.becomes.refund", times.moment(at), figures.money(refund.amount()), refund.refundId());
            case Booked(var number, var at, CalledOff off) -> text("feeds.becomes.cancellation", times.moment(at));
            case Booked(var number, var at, Fulfilled done) -> text("feeds.becomes.fulfilment", times.moment(at));
        };
    }

    private String text(String key, Object... arguments) {
        String words = texts.getMessage(key, arguments, key, LocaleContextHolder.getLocale());
        return words == null ? key : words;
    }
}
