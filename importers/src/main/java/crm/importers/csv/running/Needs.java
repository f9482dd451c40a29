package crm.importers.csv.running;

import crm.domain.customer.CustomerCommand.RecordProfile;
import crm.domain.customer.CustomerCommand.RegisterCustomer;
import crm.domain.customer.CustomerId;
import crm.domain.org.RegionCommand.DefineRegion;
import crm.importers.csv.RejectReason;
import crm.importers.csv.jobs.Need;
import crm.importers.csv.jobs.Person;
import crm.importers.csv.mapping.RowRejected;
import crm.importers.sending.Sender;
import crm.store.vault.PersonalField;
import crm.store.vault.Vault;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Sees to what a chunk needs before it is sent: regions, stores, registered customers. Remembers the latest it saw, so
 * that an order of a known customer costs nothing.
 */
final class Needs {

    private static final int REMEMBERED = 200_000;

    private final Sender sender;
    private final Vault vault;
    private final Lanes lanes;
    private final Map<String, Boolean> seen = new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    Needs(Sender sender, Vault vault, Lanes lanes) {
        this.sender = sender;
        this.vault = vault;
        this.lanes = lanes;
    }

    void meet(List<Prepared> chunk) {
        Map<String, Need.Customer> customers = new LinkedHashMap<>();
        for (Prepared each : chunk) {
            each.attempt(() -> {
                for (Need need : each.work().needs()) {
                    switch (need) {
                        case Need.Region(var command) -> define(command);
                        case Need.Store store -> store(store);
                        case Need.Customer customer -> {
                            String subject = each.known().subject(customer.person());
                            if (subject != null && !seen.containsKey(subject)) customers.putIfAbsent(subject, customer);
                        }
                    }
                }
            });
        }
        register(customers);
    }

    /** A name may change within a file, so it is part of what was seen. */
    private void define(DefineRegion command) {
        String id = "region:" + command.regionId() + ":" + command.name();
        if (seen.putIfAbsent(id, true) == null) sender.send(shortened(id), command);
    }

    private void store(Need.Store need) {
        String id = "store:" + need.id();
        if (seen.containsKey(id)) return;
        if (!sender.exists(need.id().value())) {
            if (need.create() == null) throw new RowRejected(need.column(), RejectReason.STORE_UNKNOWN);
            // Only a region that is not there: what the chain calls it is not for an order to change.
            if (need.region() != null && !sender.exists(need.region().regionId().value())) define(need.region());
            sender.send(shortened(id), need.create());
        }
        seen.put(id, true);
    }

    /** All at once through the lanes: one by one each would wait for the disk. */
    private void register(Map<String, Need.Customer> customers) {
        customers.keySet().forEach(subject -> seen.put(subject, true));
        customers.keySet().removeIf(sender::exists);
        Map<String, Map<PersonalField, String>> personal = new HashMap<>();
        customers.forEach((subject, need) -> {
            Map<PersonalField, String> fields = fields(need.person());
            if (!fields.isEmpty()) personal.put(subject, fields);
        });
        Map<String, Long> revisions = personal.isEmpty() ? Map.of() : vault.recordAll(personal);
        List<CompletableFuture<Void>> sent = new ArrayList<>(customers.size());
        customers.forEach((subject, need) -> {
            CustomerId customerId = new CustomerId(subject);
            Long revision = revisions.get(subject);
            Object command = revision == null
                    ? new RegisterCustomer(customerId, need.at())
                    : new RecordProfile(customerId, null, null, revision, need.at());
            sent.add(CompletableFuture.runAsync(
                    () -> sender.send("customer:" + subject, command), task -> lanes.submit(subject, task)));
        });
        try {
            sent.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** What an order says of who placed it. */
    private static Map<PersonalField, String> fields(Person person) {
        Map<PersonalField, String> fields = new EnumMap<>(PersonalField.class);
        person.identifiers().forEach(identifier -> {
            switch (identifier.kind()) {
                case "phone" -> fields.put(PersonalField.PHONE, identifier.value());
                case "external-userid" -> fields.put(PersonalField.EXTERNAL_USERID, identifier.value());
                case "unionid" -> fields.put(PersonalField.UNIONID, identifier.value());
                default -> {}
            }
        });
        return fields;
    }

    /** The id of a command has room for 200 characters. */
    private static String shortened(String id) {
        return id.length() <= 120 ? id : id.substring(0, 100) + "#" + Integer.toHexString(id.hashCode());
    }
}
