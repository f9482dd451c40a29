package crm.domain.order;

/**
 * What a share of revenue counts (口径), to be printed beside the figure: when refunds are booked, and whether third-party
 * takeaway, always in the denominator, also counts as online.
 */
public record RevenueDefinition(RefundBooking refunds, boolean thirdPartyTakeawayIsOnline) {

    public static final RevenueDefinition STANDARD = new RevenueDefinition(RefundBooking.REFUND_DAY, false);

    public boolean isOnline(OrderChannel channel) {
        return channel.isOnline() || (thirdPartyTakeawayIsOnline && channel == OrderChannel.THIRD_PARTY_TAKEAWAY);
    }
}
