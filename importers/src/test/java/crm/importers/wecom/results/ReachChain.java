package crm.importers.wecom.results;

import crm.domain.campaign.Campaign;
import crm.domain.campaign.CampaignContent;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.FrozenAudience;
import crm.domain.campaign.SendTarget;
import crm.domain.campaign.SendTask;
import crm.domain.campaign.SendTaskCommand.RequestSendTask;
import crm.domain.campaign.SendTaskId;
import crm.domain.contact.Contact;
import crm.domain.customer.Customer;
import crm.domain.customer.CustomerId;
import crm.domain.material.StoredFile;
import crm.domain.moment.MomentShare;
import crm.domain.moment.MomentTask;
import crm.domain.org.StaffAccountId;
import crm.importers.wecom.ReachLimits;
import crm.importers.wecom.outbound.ConnectedChain;
import crm.importers.wecom.outbound.attachment.AttachmentsInWeCom;
import crm.importers.wecom.outbound.material.AttachedFiles;
import crm.importers.wecom.outbound.message.MessageOutbound;
import crm.importers.wecom.outbound.moment.MomentOutbound;
import crm.projections.audience.FrozenAudiences;
import crm.simulator.corp.Follow;
import crm.simulator.corp.Following;
import crm.simulator.corp.MassSending;
import crm.store.content.ContentStore;
import crm.store.vault.Identifier;
import crm.store.vault.PersonalField;
import crm.store.vault.SubjectKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A chain that sends mass messages and moments to a simulated corp, and follows them by hand. */
public final class ReachChain implements AutoCloseable {

    public static final String LI = "s01m01";

    public final ConnectedChain chain;
    public final FrozenAudiences audiences;
    private final ContentStore content;
    private final AttachedFiles files;
    private final ResultTracks tracks;
    private ReachLimits limits = ReachLimits.standard();
    private ResultSteps results;

    public ReachChain(Path directory) throws IOException {
        chain = new ConnectedChain(
                directory,
                corp -> {
                    AttachmentsInWeCom attachments = new AttachmentsInWeCom(
                            corp.media(),
                            new AttachedFiles(corp.content()),
                            limits.media().needed());
                    ResultTracks followed = new ResultTracks(corp.documents, corp.keys);
                    return List.of(
                            new MessageOutbound(attachments, store -> "湖滨店", followed, limits),
                            new MomentOutbound(attachments, followed, limits));
                },
                SendTask.class,
                MomentTask.class,
                MomentShare.class,
                Contact.class,
                Campaign.class,
                Customer.class);
        content = chain.corp.content();
        files = new AttachedFiles(content);
        audiences = new FrozenAudiences(chain.corp.documents);
        tracks = new ResultTracks(chain.corp.documents, chain.corp.keys);
        restart();
    }

    /** @return its name in attachments */
    public String attach(byte[] picture) {
        return files.attach(StoredFile.of(content.put(picture), picture, "海报.png"));
    }

    /** The process is another one now; all it has is what was written down. */
    public void restart() {
        results = Results.of(
                        chain.forResults(),
                        chain.corp.client(),
                        new ResultTracks(chain.corp.documents, chain.corp.keys),
                        limits)
                .steps();
    }

    /** Results come in pages of this size from now on. */
    public void pagesOf(int size) {
        ReachLimits.Lists l = limits.lists();
        limits = new ReachLimits(
                new ReachLimits.Lists(
                        l.messages(), l.messageSpan(), l.moments(), l.momentSpan(), size, size, l.momentSettling()),
                limits.media(),
                limits.results());
        restart();
    }

    /** Our customers of the staff member, as the sync would have brought them. */
    public List<String> customersOf(String userid) {
        return customers(new Following(chain.corp.simulator.corp())
                .of(userid).stream().map(Follow::externalUserid).toList());
    }

    public String customer(String externalUserid) {
        return customers(List.of(externalUserid)).getFirst();
    }

    public List<String> customers(List<String> externalUserids) {
        Map<Identifier, String> subjects = chain.vault.findOrMintAll(
                SubjectKind.CUSTOMER,
                externalUserids.stream()
                        .map(id -> new Identifier("external-userid", id))
                        .toList());
        Map<String, Map<PersonalField, String>> people = new HashMap<>();
        subjects.forEach((identifier, subject) ->
                people.put(subject, Map.of(PersonalField.EXTERNAL_USERID, identifier.value())));
        chain.vault.recordAll(people);
        return List.copyOf(people.keySet());
    }

    public String externalUserid(String customer) {
        return chain.vault.open(customer).orElseThrow().fields().get(PersonalField.EXTERNAL_USERID);
    }

    public CustomerId id(String customer) {
        return new CustomerId(customer);
    }

    public SendTaskId request(String task, String userid, List<String> customers, CampaignContent content) {
        SendTaskId taskId = new SendTaskId(task);
        FrozenAudience audience = audiences.freeze(customers);
        chain.send(new RequestSendTask(
                taskId,
                new CampaignId("m1"),
                "五一",
                null,
                staff(userid),
                SendTarget.CUSTOMERS,
                audience,
                content,
                now()));
        return taskId;
    }

    public StaffAccountId staff(String userid) {
        return chain.staff(userid);
    }

    /** The staff member presses send, for all tasks that they were asked to send. */
    public void confirms(String userid) {
        var corp = chain.corp.simulator.corp();
        corp.run(() ->
                corp.massTasks.all().forEach(task -> new MassSending(corp).confirm(task.msgid(), userid, now())));
    }

    /** Takes every step of following that is due now, and those that become due by it. */
    public int follow() {
        int steps = 0;
        for (List<ResultTracks.Stored> due; !(due = results.due(100)).isEmpty(); steps += due.size())
            due.forEach(results::take);
        return steps;
    }

    /** At most so many steps, then the process is gone. */
    public void followAFew(int steps) {
        for (int i = 0; i < steps; i++) results.due(1).forEach(results::take);
    }

    public long followed() {
        return tracks.count();
    }

    public void passes(Duration time) {
        chain.passes(time);
    }

    public Instant now() {
        return chain.corp.clock.instant();
    }

    @Override
    public void close() {
        chain.close();
    }
}
