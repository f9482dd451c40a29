package crm.importers.csv.mapping;

import static crm.importers.csv.ImportKind.CONSENTS;
import static crm.importers.csv.ImportKind.CUSTOMERS;
import static crm.importers.csv.ImportKind.MEMBERSHIP;
import static crm.importers.csv.ImportKind.ORDERS;
import static crm.importers.csv.ImportKind.STAFF;
import static crm.importers.csv.ImportKind.STORES;

import crm.importers.csv.ImportKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a column can be, and of which kinds of files. Written in a mapping in lower case with hyphens. */
public enum Field {
    /** Of the store, or of the order. */
    NUMBER(Type.TEXT, STORES, ORDERS),
    NAME(Type.TEXT, STORES, STAFF, CUSTOMERS),
    /** Number or name of the region. */
    REGION(Type.TEXT, STORES),
    /** What to call the region; its number if not mapped. */
    REGION_NAME(Type.TEXT, STORES),
    CITY(Type.TEXT, STORES, CUSTOMERS),
    /** When the doors closed; empty: they are open. */
    CLOSED_AT(Type.DATE, STORES),
    /** Of WeCom. */
    USERID(Type.TEXT, STAFF),
    PHONE(Type.TEXT, STAFF, CUSTOMERS, ORDERS, MEMBERSHIP, CONSENTS),
    /** GUIDE, STORE_MANAGER or OFFICE. */
    ROLE(Type.TEXT, STAFF),
    /** Store numbers, separated by {@code ; , 、 |} or spaces. */
    STORES_OF_STAFF(Type.TEXT, STAFF),
    /** MALL, TAKEAWAY, separated as the stores. */
    MINI_PROGRAMS(Type.TEXT, STAFF),
    LEFT_AT(Type.DATE, STAFF),
    EXTERNAL_USERID(Type.TEXT, CUSTOMERS, ORDERS, MEMBERSHIP, CONSENTS),
    UNIONID(Type.TEXT, CUSTOMERS, ORDERS, MEMBERSHIP, CONSENTS),
    /** Of the mini-program or shop that the mapping names in {@code openid-of}. */
    OPENID(Type.TEXT, ORDERS),
    /** The source's own number of the customer. */
    CUSTOMER_NO(Type.TEXT, CUSTOMERS, ORDERS, MEMBERSHIP, CONSENTS),
    /** MALE, FEMALE or UNKNOWN. */
    GENDER(Type.TEXT, CUSTOMERS),
    BIRTHDAY(Type.DATE, CUSTOMERS),
    ADDRESS(Type.TEXT, CUSTOMERS),
    REMARK(Type.TEXT, CUSTOMERS),
    REGISTERED_AT(Type.DATE, CUSTOMERS),
    /** When the order was placed, or when what the row says happened. */
    PLACED_AT(Type.DATE, ORDERS),
    /** One of crm.importers.csv.orders.RowEvent; if not mapped, all rows are orders. */
    EVENT(Type.TEXT, ORDERS),
    /** Number of a payment or refund: counts once within its order. */
    EVENT_ID(Type.TEXT, ORDERS),
    /** ISO code; if not mapped, that of the mapping. */
    CURRENCY(Type.TEXT, ORDERS),
    /** One of crm.domain.order.OrderChannel. */
    CHANNEL(Type.TEXT, ORDERS),
    /** Store number. */
    STORE(Type.TEXT, ORDERS),
    /** For stores that the order creates. */
    STORE_NAME(Type.TEXT, ORDERS),
    STORE_REGION(Type.TEXT, ORDERS),
    STORE_CITY(Type.TEXT, ORDERS),
    /** userid of who served. */
    STAFF_USERID(Type.TEXT, ORDERS),
    SKU(Type.TEXT, ORDERS),
    CATEGORY(Type.TEXT, ORDERS),
    QUANTITY(Type.NUMBER, ORDERS),
    UNIT_PRICE(Type.MONEY, ORDERS),
    /** Of the line, in place of the unit price. */
    AMOUNT(Type.MONEY, ORDERS),
    /** To be paid for the whole order; if not mapped, the sum of the lines, rounded half up. */
    TOTAL(Type.MONEY, ORDERS),
    /** Empty: not paid yet. */
    PAID_AT(Type.DATE, ORDERS),
    /** Empty: no pre-order. */
    PROMISED_AT(Type.DATE, ORDERS),
    LEVEL(Type.NUMBER, MEMBERSHIP),
    POINTS(Type.NUMBER, MEMBERSHIP),
    BALANCE(Type.MONEY, MEMBERSHIP),
    /** The source's number of the entry: counts once. */
    ENTRY_ID(Type.TEXT, MEMBERSHIP),
    /** Of consents one of crm.domain.customer.OptOutReason; empty: she did not say. */
    REASON(Type.TEXT, MEMBERSHIP, CONSENTS),
    /** OUT or IN; if not mapped, all rows are OUT. */
    OPTS(Type.TEXT, CONSENTS),
    AT(Type.DATE, MEMBERSHIP, CONSENTS);

    /** What the cells must be. */
    public enum Type {
        TEXT,
        NUMBER,
        MONEY,
        DATE
    }

    /** By which a customer is found, the surest first. */
    public static final List<Field> IDENTITIES = List.of(EXTERNAL_USERID, UNIONID, OPENID, PHONE, CUSTOMER_NO);

    private final Type type;
    private final Set<ImportKind> kinds;

    Field(Type type, ImportKind... kinds) {
        this.type = type;
        this.kinds = Set.of(kinds);
    }

    public Type type() {
        return type;
    }

    public String key() {
        return this == STORES_OF_STAFF
                ? "stores"
                : name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static List<Field> of(ImportKind kind) {
        return Arrays.stream(values()).filter(f -> f.kinds.contains(kind)).toList();
    }

    public static Optional<Field> of(ImportKind kind, String key) {
        return of(kind).stream().filter(f -> f.key().equals(key)).findFirst();
    }
}
