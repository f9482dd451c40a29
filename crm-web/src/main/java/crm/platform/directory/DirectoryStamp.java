package crm.platform.directory;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What is settled when a data directory is made and written down in it: the version of its layout, the currency of its
 * amounts and the zone of its business days. Amounts and days in it mean nothing under others.
 */
public record DirectoryStamp(int version, Currency currency, ZoneId zone) {

    /** Raised when the layout changes so that an older program would misread it. */
    static final int VERSION = 1;

    static final String FILE = "installation.properties";

    /** The stamp of this directory, written when it has none. */
    static DirectoryStamp of(Path directory, @Nullable Currency currency, @Nullable ZoneId zone) throws IOException {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            DirectoryStamp stamp = new DirectoryStamp(
                    VERSION,
                    currency == null ? Currency.getInstance("CNY") : currency,
                    zone == null ? ZoneId.of("Asia/Shanghai") : zone);
            stamp.write(file);
            return stamp;
        }
        DirectoryStamp stamp = read(file);
        stamp.check(directory, currency, zone);
        return stamp;
    }

    private void check(Path directory, @Nullable Currency wantedCurrency, @Nullable ZoneId wantedZone) {
        if (version != VERSION)
            throw new StartRefused("The data directory " + directory + " has layout " + version
                    + ", but this program reads layout " + VERSION + ".");
        if (wantedCurrency != null && !wantedCurrency.equals(currency))
            throw new StartRefused("The data directory " + directory + " keeps its amounts in " + currency + ", not in "
                    + wantedCurrency + ".");
        if (wantedZone != null && !wantedZone.equals(zone))
            throw new StartRefused("The data directory " + directory + " keeps its business days in " + zone
                    + ", not in " + wantedZone + ".");
    }

    private static DirectoryStamp read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return new DirectoryStamp(
                    Integer.parseInt(properties.getProperty("version", "0")),
                    Currency.getInstance(properties.getProperty("currency")),
                    ZoneId.of(properties.getProperty("zone")));
        } catch (RuntimeException e) {
            throw new StartRefused("The file " + file + " is damaged: it does not state version, currency and zone.");
        }
    }

    /** Whole or not at all, also when the machine stops meanwhile. */
    private void write(Path file) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("version", String.valueOf(version));
        properties.setProperty("currency", currency.getCurrencyCode());
        properties.setProperty("zone", zone.getId());
        Path draft = file.resolveSibling(FILE + ".new");
        try (Writer writer = Files.newBufferedWriter(draft)) {
            properties.store(writer, "Settled when this directory was made");
        }
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
