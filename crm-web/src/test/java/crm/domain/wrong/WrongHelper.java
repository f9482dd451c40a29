package crm.domain.wrong;

import crm.domain.shared.DomainEvent;
import crm.domain.twisted.Twist;
import crm.projections.shared.DataScope;
import java.time.Instant;
import java.util.UUID;

/** Counterexample: a domain class that does what the domain never does. */
public class WrongHelper {

    /** Not in the catalogue, with fractions and a bare long for money. */
    public record WrongEvent(double price, long total) implements DomainEvent {}

    public DataScope upwards;
    public Twist twist;

    public String clockAndDice() {
        return Instant.now() + "/" + UUID.randomUUID();
    }
}
