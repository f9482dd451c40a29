package crm.importers.identity;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.order.OrderId;
import crm.importers.identity.UnmatchedOrders.Waiting;
import crm.importers.traces.Erasable.Cleaned;
import crm.importers.traces.Traces;
import crm.store.vault.Identifier;
import crm.store.vault.PersonalField;
import crm.store.vault.SubjectKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class UnmatchedErasingTest {

    private static final Identifier PHONE = new Identifier("phone", "8613812345678");
    private static final Identifier NUMBER = new Identifier("customer-no:till", "M-1");
    private static final Identifier OTHERS = new Identifier("unionid", "u-2");

    @TempDir
    Path directory;

    @Test
    void what_she_is_known_by_is_kept_no_more_and_what_names_others_is() {
        try (RecordsUnderTest chain = new RecordsUnderTest(directory)) {
            String her = chain.vault.findOrMint(SubjectKind.CUSTOMER, PHONE);
            chain.vault.linkAll(Map.of(NUMBER, her));
            chain.vault.record(her, Map.of(PersonalField.PHONE, PHONE.value()));
            chain.unmatched.keep(List.of(
                    new Waiting(new OrderId("t:1"), List.of(PHONE)),
                    new Waiting(new OrderId("t:2"), List.of(NUMBER, OTHERS)),
                    new Waiting(new OrderId("t:3"), List.of(OTHERS))));
            Traces traces = Traces.of(chain.vault, List.of(her));
            assertThat(chain.unmatched.forget(traces)).isEqualTo(new Cleaned(0, 2, 0));
            assertThat(chain.unmatched.forget(traces)).as("again").isEqualTo(Cleaned.NOTHING);
            assertThat(kept(chain)).isEqualTo(2);
            assertThat(chain.unmatched.forget(
                            Traces.of(chain.vault, List.of(chain.vault.findOrMint(SubjectKind.CUSTOMER, OTHERS)))))
                    .isEqualTo(new Cleaned(0, 2, 0));
            assertThat(kept(chain)).isZero();
        }
    }

    private static long kept(RecordsUnderTest chain) {
        chain.later(Duration.ofMinutes(2));
        return chain.documents.collection(UnmatchedOrders.COLLECTION).count();
    }
}
