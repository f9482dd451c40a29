package crm.importers.csv.orders;

import static org.assertj.core.api.Assertions.assertThat;

import crm.importers.csv.ImportKind;
import crm.importers.csv.mapping.Choices;
import crm.importers.csv.mapping.Field;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RowEventTest {

    @Test
    void what_a_row_may_say_is_what_can_be_chosen_for_it() {
        assertThat(Choices.of(ImportKind.ORDERS, Field.EVENT))
                .containsExactlyElementsOf(
                        Arrays.stream(RowEvent.values()).map(Enum::name).toList());
    }
}
