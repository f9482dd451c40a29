package crm.projections.analytics;

import crm.domain.order.RevenueDefinition;
import java.time.LocalDateTime;

/**
 * A day or week that is not over, beside the same part of the one before. Both parts end at the last full hour: {@code
 * comparable} runs from the start to {@code until}, {@code before} from the start of the period before to the same hour.
 *
 * @param soFar everything booked up to now
 * @param adjustments what of it is booked there because the books of its own month were closed before it became known
 * @param until business time, the end of the compared part; the period's start in its first hour, when nothing compares
 * @param asOf log position up to which the figures count
 */
public record RevenueSoFar(
        DayRange range,
        RevenueDefinition definition,
        RevenueShare soFar,
        RevenueShare adjustments,
        LocalDateTime until,
        RevenueShare comparable,
        RevenueShare before,
        long asOf) {}
