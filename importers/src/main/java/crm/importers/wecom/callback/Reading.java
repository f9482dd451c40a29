package crm.importers.wecom.callback;

import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.CallResult.Done;
import crm.importers.wecom.client.CallResult.Refused;
import crm.importers.wecom.client.CallResult.Unavailable;
import crm.importers.wecom.client.CallResult.Uncertain;
import java.util.Optional;
import java.util.function.Predicate;

/** What a handler that has to ask WeCom makes of its answer. */
public final class Reading {

    private Reading() {}

    /**
     * Empty when WeCom says that there is no such thing any more.
     *
     * @param gone tells such a refusal from others
     * @throws CallbackParked when WeCom cannot be asked now: it is tried again by itself; or when it refuses
     */
    public static <T> Optional<T> of(CallResult<T> result, Predicate<Refused<T>> gone) {
        return switch (result) {
            case Done<T> done -> Optional.of(done.value());
            case Refused<T> refused -> {
                if (gone.test(refused)) yield Optional.empty();
                throw new CallbackParked(ParkReason.WECOM_REFUSED, String.valueOf(refused.code()));
            }
            case Uncertain<T> uncertain -> throw new CallbackParked(ParkReason.WECOM_AWAY);
            case Unavailable<T> away -> throw new CallbackParked(ParkReason.WECOM_AWAY);
        };
    }
}
