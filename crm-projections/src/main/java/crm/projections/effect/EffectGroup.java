package crm.projections.effect;

import crm.domain.shared.Money;

/**
 * What those did whom chance put together: everybody who was planned for a variant, whether reached or not, or everybody who was
 * held out.
 *
 * @param name of the variant; empty: not of one
 * @param reached who received it
 * @param openedByIt who opened a mini-program by its link or card within the time
 * @param opened who opened one within the time, however she came there
 * @param ordered who paid for something within the time and was not refunded all of it
 * @param revenue of these orders, less refunds
 * @param paid what each of the {@code people} paid, in fen
 */
public record EffectGroup(
        String name,
        long people,
        long reached,
        long openedByIt,
        long opened,
        long ordered,
        Money revenue,
        Sample paid) {

    /** Part of the people who ordered. */
    public Proportion conversion() {
        return new Proportion(ordered, people);
    }
}
