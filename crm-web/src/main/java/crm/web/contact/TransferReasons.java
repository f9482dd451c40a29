package crm.web.contact;

import crm.projections.contact.TransferRow;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Why a customer or a chat did not change hands, in words. */
@Component
public class TransferReasons {

    /** WeCom's errcodes (developer document 90313) that people can do something about. */
    private static final Map<Integer, String> KNOWN = Map.ofEntries(
            Map.entry(-1, "transfers.errcode.unknown"),
            Map.entry(40003, "transfers.errcode.userid"),
            Map.entry(40096, "transfers.errcode.customer"),
            Map.entry(40128, "transfers.errcode.too-often"),
            Map.entry(40129, "transfers.errcode.under-way"),
            Map.entry(40130, "transfers.errcode.oneself"),
            Map.entry(60111, "transfers.errcode.userid"),
            Map.entry(84074, "transfers.errcode.may-not"),
            Map.entry(90500, "transfers.errcode.owner-there"),
            Map.entry(90501, "transfers.errcode.no-customer-chat"),
            Map.entry(90507, "transfers.errcode.chats-today"));

    private final MessageSource texts;

    TransferReasons(MessageSource texts) {
        this.texts = texts;
    }

    /** Null: nothing is to be explained. */
    public @Nullable String of(TransferRow row) {
        return switch (row.state()) {
            case PLANNED, REQUESTED, COMPLETED -> null;
            case WAITING -> text("transfers.why.waiting");
            case REFUSED_BY_CUSTOMER -> text("transfers.why.refused");
            case TAKER_FULL -> text("transfers.why.full");
            case BARRED ->
                text("transfers.bar." + Objects.requireNonNull(row.bar()).name());
            case FAILED -> errcode(Objects.requireNonNull(row.errorCode()));
        };
    }

    public String errcode(int code) {
        String known = KNOWN.get(code);
        return known == null ? text("transfers.errcode.other", Integer.toString(code)) : text(known);
    }

    private String text(String key, Object... arguments) {
        return Objects.requireNonNull(texts.getMessage(key, arguments, LocaleContextHolder.getLocale()));
    }
}
