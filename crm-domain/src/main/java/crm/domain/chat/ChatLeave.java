package crm.domain.chat;

import java.time.Instant;

/** Somebody went out, or was found to be out by then. */
public record ChatLeave(ChatMember member, QuitScene scene, Instant at) {}
