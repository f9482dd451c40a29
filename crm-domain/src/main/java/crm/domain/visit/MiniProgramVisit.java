package crm.domain.visit;

import crm.domain.channel.ChannelCodeId;
import crm.domain.org.MiniProgram;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One opening of a mini-program.
 *
 * @param visitId of the mini-program's back end, with its appid before it: counts once
 * @param storeId the store that the page was of, with {@code staffId} and {@code codeId} as far as the link said so
 * @param mark by which the link was made to be recognised, such as that of a mass message
 */
public record MiniProgramVisit(
        String visitId,
        MiniProgram miniProgram,
        VisitScene scene,
        @Nullable StoreId storeId,
        @Nullable StaffAccountId staffId,
        @Nullable ChannelCodeId codeId,
        @Nullable String mark,
        Instant at) {}
