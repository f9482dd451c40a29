package crm.importers.traces;

import static org.assertj.core.api.Assertions.assertThat;

import crm.store.vault.Identifier;
import crm.store.vault.PersonalData;
import crm.store.vault.PersonalField;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RedactionTest {

    private static final Identifier OPENID = new Identifier("openid:wx-1", "o-1");
    private static final Traces HERS = new Traces(
            List.of("c-1"),
            identifiers -> identifiers.contains(OPENID) ? Map.of(OPENID, "c-1") : Map.of(),
            List.of(new PersonalData(1, Map.of(PersonalField.NAME, "王芳", PersonalField.PHONE, "8613812345678"))),
            List.of());

    private static String redacted(String json, Set<String> paths) {
        return new Redaction(HERS, paths, List.of(OPENID))
                .of(JsonMapper.shared().readTree(json))
                .toString();
    }

    @Test
    void each_value_with_a_trace_goes_and_all_others_stay_as_they_are() {
        assertThat(redacted("""
                        {"no":"N1","sum":12.5,"buyer":{"tel":13812345678,"name":" 王芳 ","city":"杭州"},
                         "notes":["call 138-1234-5678","red"],"13812345678":{"a":1}}""", Set.of())).isEqualTo("""
                        {"no":"N1","sum":12.5,"buyer":{"tel":null,"name":null,"city":"杭州"},"notes":[null,"red"]}""");
    }

    @Test
    void what_says_who_she_is_goes_whatever_it_says_and_wherever_else_it_stands() {
        assertThat(redacted("""
                        {"buyer":{"member":"M-1"},"lines":[{"who":"x","sku":"M-1"}],"payer":"o-1"}""", Set.of("buyer.member", "lines.who"))).isEqualTo("""
                        {"buyer":{"member":null},"lines":[{"who":null,"sku":"M-1"}],"payer":null}""");
    }

    @Test
    void of_several_names_those_of_others_stay() {
        Identifier other = new Identifier("phone", "8613900000000");
        assertThat(HERS.without(List.of(OPENID, other, new Identifier("phone", "8613812345678"))))
                .containsExactly(other);
    }

    @Test
    void a_message_names_her_by_its_text_or_by_what_the_vault_knows() {
        Map<String, Message> said = Map.of(
                "by text", new Message("tel:13812345678".getBytes(), List.of()),
                "by openid", new Message("{}".getBytes(), List.of(OPENID)),
                "another", new Message("王芳".getBytes(), List.of(new Identifier("openid:wx-2", "o-1"))));
        assertThat(HERS.namedIn(said)).containsExactlyInAnyOrder("by text", "by openid");
    }
}
