package crm.campaign.moment;

import crm.domain.contact.ContactId;

/** Which taggings are on their way to WeCom. */
public interface TagsUnderWay {

    boolean isUnderWay(ContactId contact);
}
