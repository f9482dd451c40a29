package crm.simulator.api;

import static crm.simulator.api.Sdk.errcode;
import static org.assertj.core.api.Assertions.assertThat;

import crm.simulator.corp.Following;
import crm.simulator.corp.Person;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** unionid and openid of one mini-program (95818); pending ids (97108, 97357). */
@DisplayNameGeneration(ReplaceUnderscores.class)
class IdentityTest {

    private final Sdk sdk = new Sdk();

    @AfterEach
    void close() {
        sdk.close();
    }

    @Test
    void a_customer_is_found_by_unionid_and_openid_of_one_app() throws Exception {
        String customer = sdk.customersOf("s01m01").getFirst();
        Person person = sdk.simulator.corp().people.find(customer).orElseThrow();
        var contacts = sdk.wx.getExternalContactService();
        assertThat(contacts.unionidToExternalUserid(person.unionid(), openid(person)))
                .isEqualTo(customer);
        Person other = sdk.strangers().getFirst();
        assertThat(errcode(() -> contacts.unionidToExternalUserid(person.unionid(), openid(other))))
                .as("another person's openid")
                .isEqualTo(40073);
        assertThat(errcode(() -> contacts.unionidToExternalUserid(other.unionid(), openid(other))))
                .as("no customer yet")
                .isEqualTo(84061);
    }

    @Test
    void a_pending_id_becomes_an_external_userid_within_ninety_days() throws Exception {
        Person person = sdk.strangers().getFirst();
        String pending = convert(person).get("pending_id").asString();
        assertThat(convert(person).get("pending_id").asString())
                .as("the same one")
                .isEqualTo(pending);
        assertThat(resolve(person.externalUserid())).as("not a customer yet").isEmpty();
        sdk.simulator
                .corp()
                .run(() -> new Following(sdk.simulator.corp())
                        .add("s01m01", person.externalUserid(), 1, "", null, Sdk.NOW));
        sdk.passes(Duration.ofDays(90).minusSeconds(1));
        sdk.wx.getAccessToken(true);
        assertThat(resolve(person.externalUserid())).singleElement().satisfies(result -> {
            assertThat(result.get("pending_id").asString()).isEqualTo(pending);
            assertThat(result.get("external_userid").asString()).isEqualTo(person.externalUserid());
        });
        assertThat(convert(person).get("external_userid").asString()).isEqualTo(person.externalUserid());
        sdk.passes(Duration.ofSeconds(1));
        assertThat(resolve(person.externalUserid())).as("90 days").isEmpty();
    }

    @Test
    void a_hundred_ids_are_asked_for_at_once_and_not_more() throws Exception {
        String many = IntStream.range(0, 101).mapToObj(i -> "\"wm" + i + "\"").collect(Collectors.joining(","));
        JsonNode answer = sdk.post(
                "/cgi-bin/idconvert/batch/external_userid_to_pending_id", "{\"external_userid\":[" + many + "]}");
        assertThat(answer.get("errcode").asInt()).isEqualTo(40058);
    }

    private JsonNode convert(Person person) throws Exception {
        return sdk.post(
                "/cgi-bin/idconvert/unionid_to_external_userid",
                "{\"unionid\":\"%s\",\"openid\":\"%s\",\"subject_type\":0}"
                        .formatted(person.unionid(), openid(person)));
    }

    private JsonNode resolve(String externalUserid) throws Exception {
        return sdk.post(
                        "/cgi-bin/idconvert/batch/external_userid_to_pending_id",
                        "{\"external_userid\":[\"" + externalUserid + "\"]}")
                .get("result");
    }

    private static String openid(Person person) {
        return person.openids().get(Sdk.APPS.getLast());
    }
}
