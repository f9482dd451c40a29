package crm.domain.customer;

/** As WeCom gives it: 0 unknown, 1 male, 2 female. */
public enum Gender {
    UNKNOWN,
    MALE,
    FEMALE
}
