package crm.importers.wecom.outbound.material;

import java.util.Map;

/**
 * What a message or a moment carries, in WeCom's words: <code>{"msgtype": type, type: fields}</code> [92135, 95094].
 *
 * @param type image, video, file, link or miniprogram
 */
public record Attachment(String type, Map<String, String> fields) {}
