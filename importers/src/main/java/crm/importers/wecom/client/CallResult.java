package crm.importers.wecom.client;

import java.time.Instant;
import java.util.function.Function;

/** What is known after a call. Its texts name no token, secret or person. */
public sealed interface CallResult<T> {

    /** WeCom did it. */
    record Done<T>(T value) implements CallResult<T> {}

    /** WeCom did not do it and would not if asked again. */
    record Refused<T>(int code, String words) implements CallResult<T> {}

    /** It may have been done or not: look before anything is repeated. Only of calls that change something. */
    record Uncertain<T>(String why) implements CallResult<T> {}

    /** It was not done; worth another try from this time on. */
    record Unavailable<T>(String why, Instant from) implements CallResult<T> {}

    default <R> CallResult<R> map(Function<? super T, ? extends R> change) {
        return switch (this) {
            case Done<T> done -> new Done<>(change.apply(done.value()));
            case Refused<T> refused -> new Refused<>(refused.code(), refused.words());
            case Uncertain<T> uncertain -> new Uncertain<>(uncertain.why());
            case Unavailable<T> unavailable -> new Unavailable<>(unavailable.why(), unavailable.from());
        };
    }
}
