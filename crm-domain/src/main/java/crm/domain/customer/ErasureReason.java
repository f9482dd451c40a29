package crm.domain.customer;

/** Why somebody's personal data is deleted (个人信息保护法 article 47). */
public enum ErasureReason {
    /** She asked for it. */
    ASKED,
    /** She withdrew the consent that it rested on. */
    CONSENT_WITHDRAWN,
    /** What it was kept for is reached, cannot be reached, or its time is over. */
    PURPOSE_ENDED,
    /** It was taken or used against a law or an agreement. */
    UNLAWFUL
}
