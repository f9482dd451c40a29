package crm.simulator.corp;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with a WeChat account. WeCom knows them by {@code externalUserid} from the first contact on.
 *
 * @param gender 0 unknown, 1 male, 2 female
 * @param openids by appid of the corp's mini-programs
 * @param customerSince null before the first contact
 * @param massReceived when mass messages reached them, the last 62 days
 */
public record Person(
        String externalUserid,
        String name,
        String avatar,
        int gender,
        String unionid,
        Map<String, String> openids,
        @Nullable Instant customerSince,
        List<Instant> massReceived)
        implements Kept {

    @Override
    public String key() {
        return externalUserid;
    }

    public Person met(Instant at) {
        return customerSince != null
                ? this
                : new Person(externalUserid, name, avatar, gender, unionid, openids, at, massReceived);
    }

    public Person received(List<Instant> instants) {
        return new Person(externalUserid, name, avatar, gender, unionid, openids, customerSince, List.copyOf(instants));
    }
}
