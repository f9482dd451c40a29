package crm.domain.chat;

import java.time.Instant;

/** Somebody came in. */
public record ChatJoin(ChatMember member, JoinScene scene, Instant at) {}
