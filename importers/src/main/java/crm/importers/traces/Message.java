package crm.importers.traces;

import crm.store.vault.Identifier;
import java.util.List;

/**
 * What somebody sent. Personal: never logged.
 *
 * @param customer by what it names whom it is about, as far as that can be read
 */
public record Message(byte[] text, List<Identifier> customer) {

    public Message {
        customer = List.copyOf(customer);
    }

    @Override
    public String toString() {
        return "Message[" + text.length + " bytes]";
    }
}
