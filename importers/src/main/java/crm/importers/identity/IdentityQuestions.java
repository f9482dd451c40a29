package crm.importers.identity;

import crm.domain.customer.CustomerId;

/** Who somebody is for WeCom, asked until it is known. Calls return at once; what they say is durable then. */
public interface IdentityQuestions {

    /** Nobody is asked. */
    IdentityQuestions NONE = new IdentityQuestions() {
        @Override
        public void ask(CustomerId customer, String appid, String unionid, String openid) {}

        @Override
        public void contactAdded(CustomerId customer) {}
    };

    /**
     * This customer is known from a mini-program only: which external_userid is hers?
     *
     * @param openid of the mini-program {@code appid}
     */
    void ask(CustomerId customer, String appid, String unionid, String openid);

    /** This customer has become a contact: is she one of those asked about? */
    void contactAdded(CustomerId customer);
}
