package crm.importers.csv.mapping;

import crm.domain.customer.Gender;
import crm.domain.customer.OptOutReason;
import crm.domain.order.OrderChannel;
import crm.domain.org.MiniProgram;
import crm.domain.org.StaffRole;
import crm.importers.csv.ImportKind;
import java.util.Arrays;
import java.util.List;

/** Fields whose cells must be one of a few words, which a mapping translates into. */
public final class Choices {

    private Choices() {}

    /** Empty: any text may stand there. */
    public static List<String> of(ImportKind kind, Field field) {
        return switch (field) {
            case ROLE -> names(StaffRole.values());
            case MINI_PROGRAMS -> names(MiniProgram.values());
            case GENDER -> names(Gender.values());
            case CHANNEL -> names(OrderChannel.values());
            case EVENT -> List.of("ORDER", "PAYMENT", "REFUND", "VOID", "FULFILMENT");
            case OPTS -> List.of("OUT", "IN");
            case REASON -> kind == ImportKind.CONSENTS ? names(OptOutReason.values()) : List.of();
            default -> List.of();
        };
    }

    private static List<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).toList();
    }
}
