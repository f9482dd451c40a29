package crm.importers.wecom.results;

import crm.importers.sending.Sender;
import crm.importers.wecom.ReachLimits;
import crm.importers.wecom.client.WeComClient;
import crm.importers.wecom.reach.Claims;
import crm.importers.wecom.reach.GroupMessages;
import crm.importers.wecom.reach.MomentFinding;
import crm.importers.wecom.reach.MomentPosts;
import crm.importers.wecom.reach.People;
import crm.projections.audience.FrozenAudiences;
import crm.store.documents.DocumentStore;
import crm.store.documents.Leases;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.vault.Vault;
import java.time.Clock;
import java.util.List;
import org.axonframework.commandhandling.CommandBus;

/** The following of results, joined together. */
public record Results(ResultSteps steps, ResultWorker worker) {

    private static final String SOURCE = "wecom";

    /** What it needs of the installation. */
    public record Outside(
            CommandBus commands,
            EventLog log,
            EventCodec codec,
            Vault vault,
            DocumentStore documents,
            Leases leases,
            Clock clock) {}

    public static Results of(Outside outside, WeComClient client, ResultTracks tracks, ReachLimits limits) {
        MomentPosts posts = new MomentPosts(client, limits.lists());
        People people = new People(outside.vault(), outside.log(), outside.codec());
        ResultParts parts = new ResultParts(
                new GroupMessages(client, limits.lists(), outside.clock()),
                posts,
                people,
                new Sender(outside.commands(), outside.log(), SOURCE),
                outside.log(),
                outside.codec(),
                limits.results(),
                outside.clock());
        MomentFinding finding = new MomentFinding(posts, people, new Claims(outside.documents()), outside.clock());
        ResultSteps steps = new ResultSteps(
                tracks,
                List.of(
                        new MessageTracking(parts, new FrozenAudiences(outside.documents())),
                        new MomentTracking(parts, tracks, finding),
                        new MomentShareTracking(parts)),
                outside.clock());
        return new Results(steps, new ResultWorker(steps, outside.leases(), client::isConfigured, limits.results()));
    }
}
