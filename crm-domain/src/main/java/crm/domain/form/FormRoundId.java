package crm.domain.form;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;

/** A form's collection of one business day: {@code 2026-05-01@f1}. */
public record FormRoundId(@JsonValue String value) {

    private static final char AT = '@';

    @JsonCreator
    public FormRoundId {
        if (!value.matches("\\d{4}-\\d\\d-\\d\\d@[A-Za-z0-9_-]{1,40}"))
            throw new IllegalArgumentException("A FormRoundId is a day, @ and a form's id");
    }

    public static FormRoundId of(FormId formId, LocalDate day) {
        return new FormRoundId(day + String.valueOf(AT) + formId.value());
    }

    public FormId formId() {
        return new FormId(value.substring(value.indexOf(AT) + 1));
    }

    public LocalDate day() {
        return LocalDate.parse(value.substring(0, value.indexOf(AT)));
    }

    /** The bare value: Axon stores it as the aggregate identifier. */
    @Override
    public String toString() {
        return value;
    }
}
