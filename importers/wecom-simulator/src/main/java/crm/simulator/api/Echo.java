package crm.simulator.api;

import crm.simulator.corp.Corp;
import crm.simulator.corp.Follow;
import crm.simulator.corp.Following;
import java.time.Instant;

/** What the API changes is not called back [96361], unless the limits say that it is: a connector must stand both. */
final class Echo {

    private Echo() {}

    static void changed(Corp corp, Follow follow, Instant at) {
        if (corp.limits().callbacks().echo()) new Following(corp).edited(follow, at);
        else corp.follows.put(follow);
    }
}
