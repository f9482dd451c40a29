package crm.platform;

import java.time.ZoneId;
import java.util.Currency;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is settled once for an installation.
 *
 * @param currency of every amount; its smallest unit is {@code Money}'s "fen"
 * @param phoneCountry country code of phone numbers that carry none, digits
 * @param zone in which a business day begins and ends, and in which every time is shown
 */
@ConfigurationProperties("crm")
public record Installation(
        @DefaultValue("CNY") Currency currency,
        @DefaultValue("86") String phoneCountry,
        @DefaultValue("Asia/Shanghai") ZoneId zone) {}
