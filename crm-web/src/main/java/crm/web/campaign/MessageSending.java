package crm.web.campaign;

import crm.domain.campaign.CampaignContent;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.SendTarget;
import crm.domain.campaign.SendTask;
import crm.domain.campaign.SendTaskCommand.RequestSendTask;
import crm.domain.campaign.SendTaskId;
import crm.domain.customer.CustomerId;
import crm.domain.shared.Fingerprint;
import crm.platform.security.PersonsCommands;
import crm.platform.security.SignedIn;
import crm.projections.audience.FrozenAudiences;
import crm.projections.customer.CustomerAudience.Share;
import java.math.BigInteger;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** Splits a message by staff member and asks for each share; asking again for the same message asks for nothing new. */
@Component
class MessageSending {

    private static final int ID_LETTERS = 12;

    private final FrozenAudiences audiences;
    private final PersonsCommands commands;
    private final Clock clock;

    MessageSending(FrozenAudiences audiences, PersonsCommands commands, Clock clock) {
        this.audiences = audiences;
        this.commands = commands;
        this.clock = clock;
    }

    /** @return how many shares that are */
    int send(SignedIn by, CampaignId campaign, String title, CampaignContent content, List<Share> shares) {
        int tasks = 0;
        for (Share share : shares) {
            List<String> customers =
                    share.customers().stream().map(CustomerId::value).toList();
            for (int from = 0; from < customers.size(); from += SendTask.MOST_CUSTOMERS, tasks++)
                commands.send(
                        by,
                        new RequestSendTask(
                                taskId(campaign, share, from),
                                campaign,
                                title,
                                share.storeId(),
                                share.staffId(),
                                SendTarget.CUSTOMERS,
                                audiences.freeze(customers.subList(
                                        from, Math.min(customers.size(), from + SendTask.MOST_CUSTOMERS))),
                                content,
                                clock.instant()));
        }
        return tasks;
    }

    /** The same for the same part of a message. */
    private static SendTaskId taskId(CampaignId campaign, Share share, int from) {
        byte[] digest = new Fingerprint()
                .with(share.staffId())
                .with(share.storeId())
                .with(from)
                .bytes();
        return new SendTaskId(
                campaign + "-" + new BigInteger(1, digest).toString(32).substring(0, ID_LETTERS));
    }
}
