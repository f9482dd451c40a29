package crm.domain.sharetarget;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import crm.domain.org.Place;
import crm.domain.period.BookPeriodId;

/** The target of a part of the chain for a month: {@code 2026-05@region:R1}. */
public record ShareTargetId(@JsonValue String value) {

    private static final char AT = '@';

    @JsonCreator
    public ShareTargetId {
        if (value.indexOf(AT) < 0) throw new IllegalArgumentException("A ShareTargetId is a month, @ and a place");
    }

    public static ShareTargetId of(BookPeriodId periodId, Place place) {
        return new ShareTargetId(periodId.value() + AT + place.key());
    }

    /** @throws IllegalArgumentException when it names no month */
    public BookPeriodId periodId() {
        return new BookPeriodId(value.substring(0, value.indexOf(AT)));
    }

    /** @throws IllegalArgumentException when it names no place */
    public Place place() {
        return Place.of(value.substring(value.indexOf(AT) + 1));
    }

    /** The bare value: Axon stores it as the aggregate identifier. */
    @Override
    public String toString() {
        return value;
    }
}
