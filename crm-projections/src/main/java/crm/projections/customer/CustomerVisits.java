package crm.projections.customer;

import crm.domain.customer.CustomerId;
import crm.domain.org.MiniProgram;
import crm.domain.visit.VisitScene;
import java.time.Instant;
import java.time.LocalDate;
import java.util.SortedMap;

/**
 * How a customer used the mini-programs.
 *
 * @param days by business day: how often, by what brought her
 * @param lastMiniProgram of the latest visit, with {@code lastScene}
 */
public record CustomerVisits(
        CustomerId customerId,
        SortedMap<LocalDate, SortedMap<VisitScene, Integer>> days,
        Instant firstAt,
        Instant lastAt,
        MiniProgram lastMiniProgram,
        VisitScene lastScene) {

    public long count() {
        return days.values().stream()
                .flatMap(scenes -> scenes.values().stream())
                .mapToLong(Integer::longValue)
                .sum();
    }
}
