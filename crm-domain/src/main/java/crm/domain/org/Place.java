package crm.domain.org;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What part of the chain something is about. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "place")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Place.WholeChain.class, name = "chain"),
    @JsonSubTypes.Type(value = Place.InRegion.class, name = "region"),
    @JsonSubTypes.Type(value = Place.AtStore.class, name = "store"),
})
public sealed interface Place {

    Place CHAIN = new WholeChain();

    record WholeChain() implements Place {}

    record InRegion(RegionId regionId) implements Place {}

    record AtStore(StoreId storeId) implements Place {}

    /** A text that no other place has: {@code chain}, {@code region:R1}, {@code store:S01}. */
    default String key() {
        return switch (this) {
            case WholeChain() -> "chain";
            case InRegion(RegionId regionId) -> "region:" + regionId;
            case AtStore(StoreId storeId) -> "store:" + storeId;
        };
    }

    /** @throws IllegalArgumentException when it is no {@link #key} */
    static Place of(String key) {
        int colon = key.indexOf(':');
        String kind = colon < 0 ? key : key.substring(0, colon);
        String id = key.substring(colon + 1);
        return switch (kind) {
            case "chain" -> CHAIN;
            case "region" -> new InRegion(new RegionId(id));
            case "store" -> new AtStore(new StoreId(id));
            default -> throw new IllegalArgumentException("Not a place: " + key);
        };
    }
}
