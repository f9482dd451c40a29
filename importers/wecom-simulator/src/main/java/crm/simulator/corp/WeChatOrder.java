package crm.simulator.corp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as WeChat knows it: paid in a mini-program, or placed in the chain's WeChat shop.
 *
 * @param orderNumber the merchant's own of a mini-program, WeChat's of a shop
 * @param paidAt null: not yet
 * @param updatedAt when something of it changed last
 * @param cancelled called off unpaid
 */
public record WeChatOrder(
        long number,
        String appid,
        String orderNumber,
        String openid,
        String unionid,
        List<Visit.Line> lines,
        long fen,
        Instant createdAt,
        @Nullable Instant paidAt,
        Instant updatedAt,
        boolean cancelled,
        List<Refund> refunds)
        implements Kept {

    /** Money that went back. */
    public record Refund(String id, long fen, Instant at) {}

    @Override
    public String key() {
        return "%012d".formatted(number);
    }

    public long refunded() {
        return refunds.stream().mapToLong(Refund::fen).sum();
    }

    public WeChatOrder paid(Instant at) {
        return with(at, at, cancelled, refunds);
    }

    public WeChatOrder cancelled(Instant at) {
        return with(paidAt, at, true, refunds);
    }

    public WeChatOrder refunded(Refund refund) {
        List<Refund> all = new ArrayList<>(refunds);
        all.add(refund);
        return with(paidAt, refund.at(), cancelled, List.copyOf(all));
    }

    private WeChatOrder with(@Nullable Instant paid, Instant updated, boolean off, List<Refund> back) {
        return new WeChatOrder(
                number, appid, orderNumber, openid, unionid, lines, fen, createdAt, paid, updated, off, back);
    }
}
