package crm.domain.org;

/**
 * A mini-program on a staff member's profile (对外资料), as WeCom is to have it.
 *
 * @param page with the parameters by which a visit is known to have come from this profile
 */
public record ProfileCard(MiniProgram miniProgram, String attribute, String title, String appid, String page) {}
