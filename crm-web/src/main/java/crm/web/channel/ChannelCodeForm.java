package crm.web.channel;

import crm.domain.channel.ChannelCodeContent;
import crm.domain.channel.WelcomeMessage;
import crm.domain.org.MiniProgram;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.projections.shared.DataScope;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is typed of a channel code.
 *
 * @param codeId made with the blank form, so that sending it twice makes one code
 * @param store id, empty: everywhere
 * @param staff ids
 * @param welcome text; empty with no mini-program: no welcome
 */
record ChannelCodeForm(
        @Nullable String codeId,
        @Nullable String name,
        @Nullable String store,
        @Nullable Set<String> staff,
        @Nullable Boolean ask,
        @Nullable String welcome,
        @Nullable Set<MiniProgram> miniProgram) {

    private static final int LONGEST_NAME = 60;
    private static final int MOST_STAFF = 100;

    ChannelCodeForm {
        name = name == null ? "" : name.strip();
        store = store == null ? "" : store;
        staff = staff == null ? Set.of() : new TreeSet<>(staff);
        ask = Boolean.TRUE.equals(ask);
        welcome = welcome == null ? "" : welcome.strip();
        miniProgram = miniProgram == null || miniProgram.isEmpty() ? EnumSet.noneOf(MiniProgram.class) : miniProgram;
    }

    static ChannelCodeForm blank(String codeId) {
        return new ChannelCodeForm(codeId, null, null, null, false, null, null);
    }

    static ChannelCodeForm of(String codeId, ChannelCodeContent content) {
        StoreId store = content.storeId();
        WelcomeMessage welcome = content.welcome();
        return new ChannelCodeForm(
                codeId,
                content.name(),
                store == null ? null : store.value(),
                content.staffIds().stream().map(StaffAccountId::value).collect(Collectors.toSet()),
                !content.withoutConfirmation(),
                welcome == null ? null : welcome.text(),
                welcome == null ? null : welcome.miniPrograms());
    }

    /**
     * Field → key of what is wrong with it; empty: nothing.
     *
     * @param known ids of the staff that may be chosen
     */
    Map<String, String> errors(DataScope scope, Set<String> stores, Set<String> known) {
        Map<String, String> errors = new LinkedHashMap<>();
        if (text(name).isEmpty()) errors.put("name", "channels.refused.no-name");
        else if (text(name).length() > LONGEST_NAME) errors.put("name", "channels.refused.long-name");
        if (!text(store).isEmpty() && !stores.contains(store)) errors.put("store", "channels.refused.store");
        else if (text(store).isEmpty() && !scope.sees(null)) errors.put("store", "channels.refused.own-store");
        if (chosen().isEmpty() || !known.containsAll(chosen())) errors.put("staff", "channels.refused.staff");
        else if (chosen().size() > MOST_STAFF) errors.put("staff", "channels.refused.too-many-staff");
        return errors;
    }

    ChannelCodeContent content() {
        Set<MiniProgram> cards = miniProgram == null ? Set.of() : miniProgram;
        boolean silent = text(welcome).isEmpty() && cards.isEmpty();
        return new ChannelCodeContent(
                text(name),
                chosen().stream().map(StaffAccountId::new).collect(Collectors.toSet()),
                text(store).isEmpty() ? null : new StoreId(text(store)),
                !Boolean.TRUE.equals(ask),
                silent ? null : new WelcomeMessage(text(welcome), cards));
    }

    private Set<String> chosen() {
        return staff == null ? Set.of() : staff;
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed;
    }
}
