package crm.importers.wecom.outbound.material;

/** What a file is uploaded for: WeCom's uploads are not good for one another. */
public enum MediaUse {
    /** A media_id for messages and cards, alive for 3 days (media/upload [90253]). */
    MESSAGE,
    /** A media_id for moments (朋友圈), alive for 3 days (media/upload_attachment, attachment_type 1 [95098]). */
    MOMENT,
    /** The address of a picture, for ever (media/uploadimg [90256]). */
    PICTURE_ADDRESS
}
