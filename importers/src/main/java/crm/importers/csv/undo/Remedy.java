package crm.importers.csv.undo;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What takes back what an import told of one thing, and what of it stays. */
public final class Remedy {

    private final List<Object> commands = new ArrayList<>(2);
    private final Set<StayReason> stays = EnumSet.noneOf(StayReason.class);

    Remedy() {}

    void send(Object command) {
        commands.add(command);
    }

    void stays(StayReason reason) {
        stays.add(reason);
    }

    public List<Object> commands() {
        return List.copyOf(commands);
    }

    public Set<StayReason> stays() {
        return Set.copyOf(stays);
    }
}
