package crm.importers.wecom.outbound.transfer;

import crm.domain.contact.ContactTransferCommand.MissTransfer;
import crm.domain.contact.TransferOutcome;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.importers.sending.Sender;
import crm.importers.wecom.callback.CallbackFields;
import crm.importers.wecom.callback.CallbackHandler;
import crm.importers.wecom.callback.CallbackParked;
import crm.importers.wecom.callback.CallbackParts;
import crm.importers.wecom.callback.ParkReason;
import crm.store.vault.Identifier;
import crm.store.vault.Vault;
import java.util.Optional;

/**
 * A handing over failed (客户接替失败事件 [92130]): UserID is the taker. One that was begun in WeCom itself is not ours to end, and
 * nobody who is unknown here is made known by it.
 */
public final class TransferCallbacks implements CallbackHandler {

    private static final String KIND = "change_external_contact/transfer_fail";
    private static final String REASON = "FailReason";

    private final Sender sender;
    private final Vault vault;

    public TransferCallbacks(CallbackParts parts) {
        this.sender = parts.sender();
        this.vault = parts.vault();
    }

    @Override
    public boolean handles(String kind) {
        return kind.equals(KIND);
    }

    @Override
    public void handle(String digest, CallbackFields fields) {
        TransferOutcome outcome = outcome(fields);
        Optional<String> staff = vault.find(new Identifier("userid", fields.id(CallbackFields.USER_ID)));
        Optional<String> customer =
                vault.find(new Identifier("external-userid", fields.id(CallbackFields.EXTERNAL_USER_ID)));
        if (staff.isEmpty() || customer.isEmpty()) return;
        sender.send(
                digest + ":transfer",
                new MissTransfer(
                        new CustomerId(customer.get()), new StaffAccountId(staff.get()), outcome, fields.createTime()));
    }

    private static TransferOutcome outcome(CallbackFields fields) {
        String reason = fields.text(REASON);
        if ("customer_refused".equals(reason)) return TransferOutcome.REFUSED_BY_CUSTOMER;
        if ("customer_limit_exceed".equals(reason)) return TransferOutcome.TAKER_FULL;
        throw new CallbackParked(ParkReason.FIELD, REASON);
    }
}
