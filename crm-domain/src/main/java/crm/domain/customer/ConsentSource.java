package crm.domain.customer;

/** By which way we heard what a customer wants. */
public enum ConsentSource {
    /** She said it herself, by a page or a message of her own. */
    CUSTOMER,
    /** She told somebody of the staff, who wrote it down. */
    STAFF,
    /** A list that was imported. */
    IMPORT,
    /** Another system of the chain, such as its member centre or its hotline. */
    API
}
