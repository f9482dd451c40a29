package crm.importers.wecom.outbound.transfer;

import crm.domain.contact.TransferTerms;
import java.time.Duration;

/**
 * What WeCom allows of handing over, and our own pace; they change, so they are data. Numbers in brackets are paths of WeCom's
 * developer documentation.
 *
 * @param customersPerCall [96325, 96331]
 * @param terms twice in 90 days on the job [96325], within a year after leaving [96331]
 * @param takesEffectAfter unless the customer refuses [96325]
 * @param chatsPerCall [92127, 95703]
 * @param chatsPerDay of one owner [92127, 95703]
 * @param pollEvery how often results are asked for while customers may still refuse; ours
 * @param pollFor after so long without a result nobody knows what became of it; ours
 * @param leaversEvery how often customers of staff who left are looked for; ours
 */
public record TransferLimits(
        int customersPerCall,
        TransferTerms terms,
        Duration takesEffectAfter,
        int chatsPerCall,
        int chatsPerDay,
        Duration pollEvery,
        Duration pollFor,
        Duration leaversEvery) {

    public static TransferLimits standard() {
        return new TransferLimits(
                100,
                new TransferTerms(2, 90, 365),
                Duration.ofHours(24),
                100,
                300,
                Duration.ofMinutes(30),
                Duration.ofDays(30),
                Duration.ofMinutes(15));
    }
}
