package crm.domain.channel;

import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a channel code is made of.
 *
 * @param name what people call it: "entrance, Chaoyang store"
 * @param staffIds whom the scanning customer may be given, 1 to 100 (developer document 92228)
 * @param storeId where it hangs; null: everywhere
 * @param withoutConfirmation 免验证: whoever scans it is added at once
 */
public record ChannelCodeContent(
        String name,
        Set<StaffAccountId> staffIds,
        @Nullable StoreId storeId,
        boolean withoutConfirmation,
        @Nullable WelcomeMessage welcome) {}
