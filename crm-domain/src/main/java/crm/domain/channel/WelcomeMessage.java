package crm.domain.channel;

import crm.domain.org.MiniProgram;
import java.util.Set;

/**
 * What a customer is greeted with when she adds a guide (欢迎语).
 *
 * @param text at most 4,000 bytes in UTF-8; <code>{customer}</code> and <code>{staff}</code> stand for the names
 * @param miniPrograms whose cards go with it
 */
public record WelcomeMessage(String text, Set<MiniProgram> miniPrograms) {}
