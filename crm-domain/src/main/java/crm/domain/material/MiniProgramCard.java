package crm.domain.material;

import crm.domain.org.MiniProgram;
import org.jspecify.annotations.Nullable;

/**
 * A card that opens a page of a mini-program (小程序卡片) [92135].
 *
 * @param miniProgram one of the chain's own; null: {@code appid} names it
 * @param appid of another one that is linked to the corp; null: {@code miniProgram} names it
 * @param page path, with its parameters
 * @param title at most 64 bytes in UTF-8
 * @param cover JPG or PNG
 */
public record MiniProgramCard(
        @Nullable MiniProgram miniProgram, @Nullable String appid, String page, String title, StoredFile cover) {}
