package crm.web.contact;

import crm.domain.contact.TransferBatchId;
import crm.domain.contact.TransferSplit;
import crm.domain.customer.CustomerId;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is typed of a handing over.
 *
 * @param batch made with the blank form, so that sending it twice hands over once
 * @param tag, city empty: of any
 * @param quiet days without an order; null: whether they order or not
 * @param customer ids, for {@link Who#CHOSEN}
 * @param taker ids
 * @param chats id of who gets the group chats; empty: they stay
 */
record TransferForm(
        @Nullable String batch,
        @Nullable String from,
        @Nullable Who who,
        @Nullable String tag,
        @Nullable String city,
        @Nullable Integer quiet,
        @Nullable Set<String> customer,
        @Nullable Set<String> taker,
        @Nullable TransferSplit split,
        @Nullable String message,
        @Nullable String chats) {

    /** Which customers. */
    enum Who {
        ALL,
        CHOSEN,
        /** Group chats only. */
        NOBODY
    }

    private static final int LONGEST_BATCH = 40;

    TransferForm {
        who = who == null ? Who.ALL : who;
        tag = text(tag);
        city = text(city);
        quiet = quiet == null || quiet < 1 || quiet > 3_650 ? null : quiet;
        customer = customer == null ? Set.of() : new LinkedHashSet<>(customer);
        taker = taker == null ? Set.of() : new LinkedHashSet<>(taker);
        split = split == null ? TransferSplit.EVENLY : split;
        message = text(message);
        chats = text(chats);
    }

    static TransferForm blank(String batch, String from, Set<CustomerId> chosen) {
        Set<String> ids = new LinkedHashSet<>();
        chosen.forEach(customer -> ids.add(customer.value()));
        return new TransferForm(
                batch, from, ids.isEmpty() ? Who.ALL : Who.CHOSEN, null, null, null, ids, null, null, null, null);
    }

    /** Null when it was not made by a form of ours. */
    @Nullable
    TransferBatchId batchId() {
        return batch == null || !batch.matches("[a-z0-9]{4," + LONGEST_BATCH + "}") ? null : new TransferBatchId(batch);
    }

    public Set<String> customers() {
        return customer == null ? Set.of() : customer;
    }

    public Set<String> takers() {
        return taker == null ? Set.of() : taker;
    }

    String chatsTo() {
        return text(chats);
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
