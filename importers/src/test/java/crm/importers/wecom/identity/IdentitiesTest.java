package crm.importers.wecom.identity;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.EventCatalogue;
import crm.domain.customer.Customer;
import crm.domain.customer.CustomerCommand.RecordProfile;
import crm.domain.customer.CustomerEvent.CustomerMerged;
import crm.domain.customer.CustomerId;
import crm.importers.identity.CustomerMerging;
import crm.importers.traces.Erasable.Cleaned;
import crm.importers.traces.Traces;
import crm.importers.wecom.outbound.ConnectedChain;
import crm.simulator.corp.Following;
import crm.simulator.corp.Person;
import crm.simulator.fault.Fault;
import crm.store.documents.Leases;
import crm.store.log.EventCodec;
import crm.store.vault.Identifier;
import crm.store.vault.PersonalField;
import crm.store.vault.SubjectKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions of identity to the simulated corp, on its clock. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class IdentitiesTest {

    private static final String QUESTION = "idconvert/unionid_to_external_userid";

    @TempDir
    Path directory;

    private ConnectedChain chain;
    private Identities identities;

    @BeforeEach
    void open() throws Exception {
        chain = new ConnectedChain(directory, List.of(), Customer.class);
        identities = Identities.of(
                new Identities.Outside(
                        chain.bus(),
                        chain.log,
                        chain.vault,
                        chain.corp.documents,
                        chain.corp.keys,
                        new Leases(chain.corp.documents, "one", Duration.ofSeconds(30), chain.corp.clock),
                        new CustomerMerging(
                                chain.bus(),
                                chain.log,
                                new EventCodec(EventCatalogue.standard()),
                                chain.corp.documents),
                        chain.corp.clock),
                chain.corp.client(),
                IdentityLimits.standard());
    }

    @AfterEach
    void close() {
        chain.close();
    }

    private Person stranger() {
        return chain.corp.simulator.corp().people.all().stream()
                .filter(person -> person.customerSince() == null)
                .findFirst()
                .orElseThrow();
    }

    private Person customer() {
        return chain.corp.simulator.corp().people.all().stream()
                .filter(person -> person.customerSince() != null)
                .findFirst()
                .orElseThrow();
    }

    /** Somebody known by her unionid only. */
    private CustomerId visitor(Person person) {
        String subject = chain.vault.findOrMint(SubjectKind.CUSTOMER, new Identifier("unionid", person.unionid()));
        long revision = chain.vault.record(subject, Map.of(PersonalField.UNIONID, person.unionid()));
        CustomerId customer = new CustomerId(subject);
        chain.send(new RecordProfile(customer, null, null, revision, chain.corp.clock.instant()));
        return customer;
    }

    private CustomerId contact(Person person) {
        Identifier external = new Identifier("external-userid", person.externalUserid());
        String subject = chain.vault.findOrMint(SubjectKind.CUSTOMER, external);
        long revision = chain.vault.record(subject, Map.of(PersonalField.EXTERNAL_USERID, person.externalUserid()));
        CustomerId customer = new CustomerId(subject);
        chain.send(new RecordProfile(customer, null, null, revision, chain.corp.clock.instant()));
        return customer;
    }

    private void ask(CustomerId customer, Person person) {
        Map.Entry<String, String> app = person.openids().entrySet().iterator().next();
        identities.ask(customer, app.getKey(), person.unionid(), app.getValue());
    }

    private void becomesCustomer(Person person) {
        chain.corp
                .simulator
                .corp()
                .run(() -> new Following(chain.corp.simulator.corp())
                        .add("s01m01", person.externalUserid(), 1, "", null, chain.corp.clock.instant()));
    }

    @Test
    void a_customer_of_the_corp_is_known_at_once() {
        Person person = customer();
        CustomerId visitor = visitor(person);
        ask(visitor, person);
        identities.worker().work();
        assertThat(chain.vault.find(new Identifier("external-userid", person.externalUserid())))
                .contains(visitor.value());
        assertThat(identities.countOpen()).isZero();
        ask(visitor, person);
        identities.worker().work();
        assertThat(chain.corp.calls(QUESTION))
                .as("she has her id: nobody is asked again")
                .isEqualTo(1);
    }

    @Test
    void a_visitor_whose_contact_is_another_record_becomes_part_of_it() {
        Person person = customer();
        CustomerId contact = contact(person);
        CustomerId visitor = visitor(person);
        ask(visitor, person);
        identities.worker().work();
        assertThat(chain.events(CustomerMerged.class))
                .singleElement()
                .matches(merged ->
                        merged.customerId().equals(visitor) && merged.into().equals(contact));
        assertThat(identities.countOpen()).isZero();
    }

    @Test
    void a_pending_id_is_resolved_as_soon_as_she_is_a_contact() {
        Person person = stranger();
        CustomerId visitor = visitor(person);
        ask(visitor, person);
        identities.worker().work();
        assertThat(identities.countOpen()).as("nobody's customer yet").isEqualTo(1);

        becomesCustomer(person);
        CustomerId contact = contact(person);
        identities.contactAdded(contact);
        identities.worker().work();
        assertThat(chain.events(CustomerMerged.class))
                .singleElement()
                .matches(merged ->
                        merged.customerId().equals(visitor) && merged.into().equals(contact));
        assertThat(identities.countOpen()).isZero();
        assertThat(chain.corp.calls(QUESTION)).as("not asked about again").isEqualTo(1);
    }

    @Test
    void without_news_she_is_asked_about_with_growing_pauses_until_it_is_known() {
        Person person = stranger();
        CustomerId visitor = visitor(person);
        ask(visitor, person);
        identities.worker().work();
        chain.passes(Duration.ofSeconds(59));
        identities.worker().work();
        assertThat(chain.corp.calls(QUESTION)).isEqualTo(1);
        chain.passes(Duration.ofSeconds(1));
        identities.worker().work();
        assertThat(chain.corp.calls(QUESTION)).isEqualTo(2);
        becomesCustomer(person);
        chain.passes(Duration.ofMinutes(5));
        identities.worker().work();
        assertThat(chain.vault.find(new Identifier("external-userid", person.externalUserid())))
                .contains(visitor.value());
    }

    @Test
    void after_ninety_days_she_stays_unresolved_and_visible() {
        Person person = stranger();
        CustomerId visitor = visitor(person);
        ask(visitor, person);
        identities.worker().work();
        chain.passes(Duration.ofDays(90));
        identities.worker().work();
        assertThat(identities.countOpen()).isZero();
        assertThat(identities.unresolved(5))
                .singleElement()
                .matches(each -> each.customer().equals(visitor));
    }

    @Test
    void ids_that_do_not_belong_together_are_said_so_once() {
        Person person = customer();
        CustomerId visitor = visitor(person);
        identities.ask(visitor, "wx1", person.unionid(), "o-of-somebody-else");
        identities.worker().work();
        assertThat(identities.unresolved(5))
                .singleElement()
                .satisfies(each -> assertThat(each.why()).contains("40073"));
        chain.passes(Duration.ofDays(1));
        identities.worker().work();
        assertThat(chain.corp.calls(QUESTION)).isEqualTo(1);
    }

    @Test
    void somebody_who_was_erased_is_not_asked_about() {
        Person person = stranger();
        CustomerId visitor = visitor(person);
        ask(visitor, person);
        chain.vault.erase(visitor.value());
        identities.worker().work();
        assertThat(identities.countOpen()).isZero();
        assertThat(chain.corp.calls(QUESTION)).isZero();
    }

    @Test
    void while_wecom_does_not_answer_the_question_waits() {
        Person person = customer();
        CustomerId visitor = visitor(person);
        ask(visitor, person);
        chain.corp.fails(Fault.SERVER_ERROR, "unionid_to_external_userid", 1);
        identities.worker().work();
        assertThat(identities.countOpen()).isEqualTo(1);
        chain.passes(Duration.ofMinutes(1));
        identities.worker().work();
        assertThat(identities.countOpen()).isZero();
    }

    @Test
    void whoever_is_forgotten_is_asked_about_no_more() {
        Person person = stranger();
        CustomerId visitor = visitor(person);
        ask(visitor, person);
        ask(new CustomerId("c-other"), person);
        Traces traces = Traces.of(chain.vault, List.of(visitor.value()));
        assertThat(identities.forget(traces)).isEqualTo(Cleaned.MESSAGE);
        assertThat(identities.forget(traces)).as("again").isEqualTo(Cleaned.NOTHING);
        assertThat(identities.countOpen()).as("the other's").isOne();
    }
}
