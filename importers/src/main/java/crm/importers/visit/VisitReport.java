package crm.importers.visit;

import crm.domain.order.OrderLine;
import crm.domain.shared.Money;
import crm.domain.visit.VisitScene;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a back end said, checked. Names a person: never logged.
 *
 * @param unionid null where the mini-program is not linked with the corp's other accounts
 * @param openid null once whom it named was erased
 * @param link what the path of the page carried
 * @param order null when she only looked
 */
record VisitReport(
        String id,
        String appid,
        @Nullable String unionid,
        @Nullable String openid,
        VisitScene scene,
        Link link,
        Instant at,
        @Nullable Purchase order) {

    /**
     * Parameters of the page's path that mean something here; all others are forgotten.
     *
     * @param staff userid or our own id
     * @param code channel code
     * @param mark by which the link was made to be recognised
     */
    record Link(
            @Nullable String store,
            @Nullable String staff,
            @Nullable String code,
            @Nullable String mark) {}

    /** A paid order. */
    record Purchase(String number, Money total, List<OrderLine> lines) {}

    /** Nobody's ids. */
    @Override
    public String toString() {
        return "VisitReport[" + appid + ", " + scene + ", " + at + "]";
    }
}
