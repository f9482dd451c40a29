package crm.domain.link;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An acquisition link. One that was made here has an id of our own, which is part of its name in WeCom, so that it is found
 * again there; one that was made in WeCom has WeCom's {@code link_id}.
 */
public record AcquisitionLinkId(@JsonValue String value) {

    /** Of a link's name in WeCom (developer document 97297). */
    private static final int WECOM_NAME_CHARACTERS = 30;

    private static final Pattern OURS = Pattern.compile("l[0-9a-v]{6,10}");
    private static final Pattern MARKED = Pattern.compile("(?s)(.*)#(" + OURS + ")");

    @JsonCreator
    public AcquisitionLinkId {
        if (value.isBlank()) throw new IllegalArgumentException("AcquisitionLinkId is blank");
    }

    /** Whether it is of the shape that links made here have. */
    public boolean ours() {
        return OURS.matcher(value).matches();
    }

    /** The link that a name in WeCom is marked with; empty: it was not made here. */
    public static Optional<AcquisitionLinkId> ofMark(@Nullable String nameInWeCom) {
        Matcher marked = MARKED.matcher(nameInWeCom == null ? "" : nameInWeCom);
        return marked.matches() ? Optional.of(new AcquisitionLinkId(marked.group(2))) : Optional.empty();
    }

    /** What people called a link that has this name in WeCom. */
    public static String withoutMark(String nameInWeCom) {
        Matcher marked = MARKED.matcher(nameInWeCom);
        return marked.matches() ? marked.group(1) : nameInWeCom;
    }

    /** What the link is called in WeCom. */
    public String marked(String name) {
        return name + '#' + value;
    }

    /** How many characters its name may have, so that the mark fits behind it. */
    public int nameCharacters() {
        return WECOM_NAME_CHARACTERS - 1 - value.length();
    }

    /** The bare value: Axon stores it as the aggregate identifier. */
    @Override
    public String toString() {
        return value;
    }
}
