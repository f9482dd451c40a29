package crm.importers.wecom.outbound.transfer;

import crm.domain.contact.AddWay;
import crm.domain.contact.Contact;
import crm.domain.contact.ContactCommand.AddContact;
import crm.domain.contact.ContactId;
import crm.domain.contact.ContactTransfer;
import crm.domain.contact.GroupChatTransfer;
import crm.domain.contact.HandedCustomer;
import crm.domain.contact.TransferBatch;
import crm.domain.contact.TransferBatchCommand.PlanTransfers;
import crm.domain.contact.TransferBatchId;
import crm.domain.contact.TransferShare;
import crm.domain.contact.TransferTerms;
import crm.domain.customer.Customer;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccount;
import crm.domain.org.StaffAccountCommand.DefineStaff;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StaffRole;
import crm.domain.org.StoreId;
import crm.importers.wecom.outbound.ConnectedChain;
import crm.simulator.corp.Corp;
import crm.simulator.corp.Following;
import crm.simulator.corp.Person;
import crm.simulator.corp.Seeding;
import crm.simulator.corp.Staffing;
import crm.simulator.corp.Transferring;
import crm.store.documents.Leases;
import crm.store.vault.Identifier;
import crm.store.vault.PersonalField;
import crm.store.vault.SubjectKind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A chain and its corp: Wang (s01m01) hands over to Li (s01m02) or Zhao (s02m01). */
final class HandingOver implements AutoCloseable {

    /** With calls of few, so that a handful is several calls. */
    static final TransferLimits LIMITS = new TransferLimits(
            4,
            new TransferTerms(2, 90, 365),
            Duration.ofHours(24),
            4,
            300,
            Duration.ofMinutes(30),
            Duration.ofDays(30),
            Duration.ofMinutes(15));

    static final StoreId LAKE = new StoreId("S01");

    final ConnectedChain chain;
    final StaffAccountId wang;
    final StaffAccountId li;
    final StaffAccountId zhao;
    TransferFollowing following;

    HandingOver(Path directory) throws Exception {
        chain = new ConnectedChain(
                directory,
                List.of(new TransferOutbound(LIMITS)),
                TransferBatch.class,
                ContactTransfer.class,
                GroupChatTransfer.class,
                Contact.class,
                Customer.class,
                StaffAccount.class);
        wang = staff("s01m01", "王芳");
        li = staff("s01m02", "李娜");
        zhao = staff("s02m01", "赵敏");
        following = followed("one");
    }

    /** What an instance asks of WeCom; another one of the same name is this one after a restart. */
    TransferFollowing followed(String instance) {
        return TransferFollowing.of(
                new TransferFollowing.Outside(
                        chain.bus(),
                        chain.log,
                        chain.codec,
                        chain.vault,
                        chain.corp.documents,
                        new Leases(chain.corp.documents, instance, Duration.ofSeconds(30), chain.corp.clock),
                        chain.corp.clock),
                chain.corp.client(),
                LIMITS);
    }

    private StaffAccountId staff(String userid, String name) {
        StaffAccountId id = chain.staff(userid);
        chain.vault.record(id.value(), Map.of(PersonalField.NAME, name));
        chain.send(
                new DefineStaff(id, StaffRole.GUIDE, Set.of(LAKE), Set.of(), 1, Instant.parse("2025-01-01T00:00:00Z")));
        return id;
    }

    Corp corp() {
        return chain.corp.simulator.corp();
    }

    /** Somebody who is this member's customer, in WeCom and here. */
    CustomerId customerOf(StaffAccountId staff) {
        String userid = userid(staff);
        Person[] person = new Person[1];
        corp().run(() -> {
            person[0] = Seeding.stranger(corp(), List.of());
            new Following(corp()).add(userid, person[0].externalUserid(), 1, "k1", null, corp().now());
        });
        CustomerId customer = known(person[0].externalUserid());
        chain.send(new AddContact(ContactId.of(customer, staff), LAKE, AddWay.QR_CODE, "k1", corp().now()));
        return customer;
    }

    List<CustomerId> customersOf(StaffAccountId staff, int count) {
        List<CustomerId> customers = new ArrayList<>();
        for (int i = 0; i < count; i++) customers.add(customerOf(staff));
        return customers;
    }

    private CustomerId known(String externalUserid) {
        String subject =
                chain.vault.findOrMint(SubjectKind.CUSTOMER, new Identifier("external-userid", externalUserid));
        chain.vault.record(subject, Map.of(PersonalField.EXTERNAL_USERID, externalUserid));
        return new CustomerId(subject);
    }

    String externalUserid(CustomerId customer) {
        return chain.vault.open(customer.value()).orElseThrow().fields().get(PersonalField.EXTERNAL_USERID);
    }

    String userid(StaffAccountId staff) {
        return chain.vault.open(staff.value()).orElseThrow().fields().get(PersonalField.USERID);
    }

    void add(StaffAccountId staff, CustomerId customer) {
        corp().run(() -> new Following(corp()).add(userid(staff), externalUserid(customer), 1, "", null, corp().now()));
    }

    void refuse(CustomerId customer, StaffAccountId giver) {
        corp().run(() -> {
            Transferring transferring = new Transferring(corp());
            var waiting = transferring
                    .waiting(externalUserid(customer), userid(giver))
                    .orElseThrow();
            transferring.refuse(waiting.key(), corp().now());
        });
    }

    /** @return when */
    Instant resign(StaffAccountId staff) {
        corp().run(() -> new Staffing(corp()).resign(userid(staff), corp().now()));
        return corp().now();
    }

    TransferBatchId plan(String batch, @Nullable Instant leftAt, StaffAccountId from, TransferShare... shares) {
        TransferBatchId id = new TransferBatchId(batch);
        chain.send(new PlanTransfers(
                id, from, leftAt, LAKE, List.of(shares), "由{taker}继续为您服务", LIMITS.terms(), chain.corp.clock.instant()));
        return id;
    }

    static TransferShare to(StaffAccountId taker, List<CustomerId> customers) {
        return new TransferShare(
                taker,
                LAKE,
                customers.stream().map(id -> new HandedCustomer(id, LAKE)).toList());
    }

    @Override
    public void close() {
        chain.close();
    }
}
