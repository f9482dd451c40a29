package crm.simulator.api;

import crm.simulator.corp.Corp;
import java.util.List;
import java.util.stream.Stream;

/** Every path that the simulator answers, family by family. */
public final class Endpoints {

    private Endpoints() {}

    static List<Endpoint> of(Corp corp, TokenEndpoints tokens) {
        return Stream.of(
                        tokens.all(),
                        new AgentEndpoints(corp).all(),
                        new DirectoryEndpoints(corp).all(),
                        new ContactEndpoints(corp).all(),
                        new WelcomeEndpoints(corp).all(),
                        new ContactWayEndpoints(corp).all(),
                        new AcquisitionEndpoints(corp).all(),
                        new TagEndpoints(corp).all(),
                        new TransferEndpoints(corp).all(),
                        new GroupChatEndpoints(corp).all(),
                        new MassEndpoints(corp).all(),
                        new MassResultEndpoints(corp).all(),
                        new MomentEndpoints(corp).all(),
                        new MomentResultEndpoints(corp).all(),
                        new IdentityEndpoints(corp).all(),
                        new MediaEndpoints(corp).all(),
                        new MessageEndpoints(corp).all(),
                        new StatisticsEndpoints(corp).all(),
                        new SignInEndpoints(corp).all())
                .flatMap(List::stream)
                .toList();
    }

    /** The list for readers: path and the document that describes it. */
    public static List<Endpoint> of(Corp corp) {
        return of(corp, new TokenEndpoints(corp));
    }
}
