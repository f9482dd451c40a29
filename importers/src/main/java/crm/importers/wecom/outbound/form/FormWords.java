package crm.importers.wecom.outbound.form;

import crm.domain.org.StoreId;
import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What cards say besides the form's own text, in the language of the staff.
 *
 * @param button of the card
 * @param store its name: who leads two stores answers for each
 * @param closing until when it can be answered
 * @param reminder the title of the n-th reminder: the form's title and n
 */
public record FormWords(
        String button,
        Function<StoreId, String> store,
        Function<Instant, String> closing,
        BiFunction<String, Integer, String> reminder) {}
