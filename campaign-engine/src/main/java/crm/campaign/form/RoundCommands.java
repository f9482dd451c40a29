package crm.campaign.form;

import crm.domain.form.FormRoundCommand;

/** Carries the commands out. */
public interface RoundCommands {

    /** @param id the same for the same command, however often it is sent */
    void send(String id, FormRoundCommand command);
}
