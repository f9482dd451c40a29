package crm.projections.form;

import static crm.store.documents.CollectionDefinition.fact;
import static java.nio.charset.StandardCharsets.UTF_8;

import crm.domain.form.FormAnswer;
import crm.domain.form.FormPerson;
import crm.domain.form.FormRoundId;
import crm.domain.org.StaffAccountId;
import crm.projections.form.FormReply.Revision;
import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import crm.store.vault.DataKeys;
import crm.store.vault.SealedBodies;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was answered: every revision of everybody, sealed under a key of the person's own, so that destroying it erases all
 * she ever answered. Found by the digest that the event names; what no event names is nobody's answer.
 */
public class FormAnswers {

    public static final CollectionDefinition COLLECTION = fact("form-answers");

    private static final int PAGE = 500;

    private final DocumentCollection documents;
    private final SealedBodies bodies;
    private final JsonMapper json = JsonMapper.builder().build();

    public FormAnswers(DocumentStore store, DataKeys keys) {
        this.documents = store.collection(COLLECTION);
        this.bodies = new SealedBodies(keys, "form-answers");
    }

    /**
     * Keeps it, durably, before anybody is told of it; the same again is kept once.
     *
     * @return its digest, which tells nobody anything
     */
    public String keep(FormRoundId roundId, FormPerson person, FormAnswer answer) {
        byte[] plain = json.writeValueAsBytes(answer);
        String digest = bodies.digest((key(roundId, person, "") + "\n" + new String(plain, UTF_8)).getBytes(UTF_8));
        String key = key(roundId, person, digest);
        byte[] sealed = bodies.seal(person.staffId().value(), key, plain);
        documents.compareAndSet(0, new Document(key, 1, sealed, Map.of()));
        return digest;
    }

    /** Empty when it was erased. */
    public Optional<FormAnswer> open(FormRoundId roundId, FormPerson person, String digest) {
        return documents.get(key(roundId, person, digest)).flatMap(document -> open(person, document));
    }

    /** The ones that hold, by person; of those whose data was erased there is none. */
    public Map<FormPerson, FormAnswer> open(FormRoundId roundId, Collection<FormReply> replies) {
        Map<FormPerson, FormAnswer> found = new HashMap<>();
        List<FormReply> page = new ArrayList<>(PAGE);
        for (FormReply reply : replies) {
            if (reply.answered()) page.add(reply);
            if (page.size() == PAGE) openPage(roundId, page, found);
        }
        openPage(roundId, page, found);
        return found;
    }

    private void openPage(FormRoundId roundId, List<FormReply> page, Map<FormPerson, FormAnswer> found) {
        Map<String, FormPerson> keys = new HashMap<>();
        for (FormReply reply : page) {
            Revision latest = reply.latest();
            if (latest != null) keys.put(key(roundId, reply.person(), latest.digest()), reply.person());
        }
        documents.getAll(keys.keySet()).forEach((key, document) -> {
            FormPerson person = keys.get(key);
            if (person != null) open(person, document).ifPresent(answer -> found.put(person, answer));
        });
        page.clear();
    }

    /** All that these people ever answered becomes unreadable, for good. */
    public void erase(Collection<StaffAccountId> staff) {
        bodies.forget(staff.stream().map(StaffAccountId::value).toList());
    }

    private Optional<FormAnswer> open(FormPerson person, Document document) {
        return bodies.open(person.staffId().value(), document.key(), document.body())
                .map(plain -> json.readValue(plain, FormAnswer.class));
    }

    private static String key(FormRoundId roundId, FormPerson person, String digest) {
        return roundId + "/" + person.staffId() + "/" + person.storeId() + "/" + digest;
    }
}
