package crm.domain.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.domain.shared.Rejections;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TextVariablesTest {

    @Test
    void the_staff_member_and_the_store_are_filled_in() {
        assertThat(TextVariables.filled("我是{store}的{staff}，{staff}!", "李敏", "湖滨店"))
                .isEqualTo("我是湖滨店的李敏，李敏!");
    }

    @Test
    void a_long_name_is_cut_between_characters() {
        assertThat(TextVariables.filled("{staff}", "😀".repeat(21), "")).isEqualTo("😀".repeat(20));
    }

    @Test
    void a_text_is_known_again_whatever_its_names_were() {
        String text = "我是{store}的{staff} (1+1=2)";
        assertThat(TextVariables.isFilled(text, "我是湖滨店的李敏 (1+1=2)")).isTrue();
        assertThat(TextVariables.isFilled(text, "我是的 (1+1=2)"))
                .as("nobody knew the names")
                .isTrue();
        assertThat(TextVariables.isFilled(text, "我是湖滨店的" + "😀".repeat(20) + " (1+1=2)"))
                .isTrue();
        assertThat(TextVariables.isFilled(text, "我是湖滨店的" + "😀".repeat(21) + " (1+1=2)"))
                .isFalse();
        assertThat(TextVariables.isFilled(text, "我是湖滨店的李敏 (1+1=2)!")).isFalse();
        assertThat(TextVariables.isFilled("新品", "新品")).isTrue();
        assertThat(TextVariables.isFilled("新品", "新品上市")).isFalse();
    }

    @Test
    void nothing_of_a_customer_can_be_filled_in() {
        for (String text : List.of("{name}，您好", "Hello {customer}", "{客户}"))
            assertThatThrownBy(() -> TextVariables.check(text)).hasMessageContaining(Rejections.TEXT_VARIABLE);
        assertThatCode(() -> TextVariables.check("{staff} of {store}: {} { } 1 < 2 }"))
                .doesNotThrowAnyException();
    }

    @Test
    void a_variant_has_room_for_the_longest_names() {
        String text = "x".repeat(3_950) + TextVariables.STAFF;
        assertThatThrownBy(() -> new Variant("A", 1, new CampaignContent(text, List.of())).check())
                .hasMessageContaining(Rejections.TOO_MANY_BYTES);
        assertThatCode(() -> new Variant("A", 1, new CampaignContent("x".repeat(3_999), List.of())).check())
                .doesNotThrowAnyException();
    }
}
