package crm.simulator.control;

import crm.simulator.api.ApiServer;
import crm.simulator.callback.CallbackPost;
import crm.simulator.callback.CallbackSender;
import crm.simulator.clock.SimulatedClock;
import crm.simulator.corp.Corp;
import crm.simulator.corp.Outbox;
import crm.simulator.fault.Faults;
import crm.simulator.life.Life;
import crm.simulator.life.LifeThread;
import java.util.List;
import java.util.stream.Stream;

/** Every command, family by family. */
public final class Controls {

    /** What there is to control. */
    public record Parts(
            SimulatedClock clock,
            Corp corp,
            Life life,
            LifeThread lifeThread,
            Faults faults,
            ApiServer api,
            CallbackSender callbacks,
            CallbackPost post,
            Outbox outbox) {}

    private Controls() {}

    public static ControlServer server(Parts parts) {
        List<Command> commands = Stream.of(
                        new ClockControls(parts).all(),
                        new FaultControls(parts).all(),
                        new CallbackControls(parts).all(),
                        new PeopleControls(parts).all(),
                        new AnswerControls(parts).all(),
                        new TagAndChatControls(parts).all(),
                        new Looking(parts).all())
                .flatMap(List::stream)
                .toList();
        return new ControlServer(commands);
    }
}
