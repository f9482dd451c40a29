package crm.simulator.callback;

import java.net.URI;

/**
 * Where an application wants its callbacks.
 *
 * @param encodingAesKey 43 characters
 */
public record CallbackTarget(URI url, String token, String encodingAesKey, int agentId) {}
