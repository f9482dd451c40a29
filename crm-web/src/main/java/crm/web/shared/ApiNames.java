package crm.web.shared;

import org.springframework.http.HttpStatus;

/** What the REST API's addresses are made of. */
public final class ApiNames {

    private static final int MOST_CHARACTERS = 150;

    private ApiNames() {}

    /** The reporting system; the same name as in the mapping of its files, so that both speak of the same orders. */
    public static String source(String source) {
        if (!source.matches("[a-z0-9-]{1,40}"))
            throw new ApiRefused(HttpStatus.BAD_REQUEST, "source", "api.not-a-source");
        return source;
    }

    /** A number in the reporting system. */
    public static String number(String number) {
        if (number.isBlank()
                || number.length() > MOST_CHARACTERS
                || number.codePoints().anyMatch(Character::isISOControl))
            throw new ApiRefused(HttpStatus.BAD_REQUEST, "number", "api.not-a-number");
        return number;
    }
}
