package crm.domain.org;

/**
 * How a mini-program (小程序) of the corp is reached.
 *
 * @param appid the corp has to be linked with it (关联小程序)
 * @param page that opens, such as {@code pages/menu.html}
 * @param cardTitle of a card in a message, at most 64 bytes (developer document 92135)
 * @param profileTitle on a staff member's profile, at most 12 characters (developer document 92230)
 * @param attribute of the profile (对外资料) that an administrator made for it; WeCom ignores names that it does not know
 */
public record MiniProgramLink(String appid, String page, String cardTitle, String profileTitle, String attribute) {}
