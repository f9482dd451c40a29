package crm.web.contact;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.domain.customer.CustomerId;
import crm.importers.csv.reading.TableFormat;
import crm.importers.csv.reading.TableWriter;
import crm.projections.contact.TransferRow;
import crm.web.shared.Times;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The result of a batch as a file that a spreadsheet opens; no cell of it runs as a formula. */
@Component
class TransferFile {

    private final TransferReasons reasons;
    private final Times times;
    private final MessageSource texts;

    TransferFile(TransferReasons reasons, Times times, MessageSource texts) {
        this.reasons = reasons;
        this.times = times;
        this.texts = texts;
    }

    byte[] csv(List<TransferRow> rows, Map<CustomerId, String> customers, TransferNames names) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TableWriter csv = TableWriter.open(new TableFormat.Csv(UTF_8, true, ',', false), bytes)) {
            csv.write(List.of(
                    text("transfers.customer"),
                    text("transfers.id"),
                    text("transfers.taker"),
                    text("transfers.state"),
                    text("transfers.reason"),
                    text("transfers.since")));
            for (TransferRow row : rows) {
                String reason = reasons.of(row);
                csv.write(List.of(
                        customers.getOrDefault(row.customerId(), ""),
                        row.customerId().value(),
                        names.staff(row.to()),
                        text("transfers.state." + row.state()),
                        reason == null ? "" : reason,
                        times.moment(row.since())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Into memory", e);
        }
        return bytes.toByteArray();
    }

    private String text(String key) {
        return Objects.requireNonNull(texts.getMessage(key, null, LocaleContextHolder.getLocale()));
    }
}
