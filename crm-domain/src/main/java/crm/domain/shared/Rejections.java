package crm.domain.shared;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;

/** Every reason for which the domain refuses a command: keys of {@code messages*.properties}, arguments in brackets. */
public final class Rejections {

    /** An id or a name is empty [field]. */
    public static final String TEXT_EMPTY = "domain.text-empty";

    /** A text is longer than is sensible [field, most characters]. */
    public static final String TEXT_TOO_LONG = "domain.text-too-long";

    /** A date lies before 1990 or after 2099: a wrong column or unit [date]. */
    public static final String DATE_ABSURD = "domain.date-absurd";

    /** An amount may not be negative here [fen]. */
    public static final String AMOUNT_NEGATIVE = "domain.amount-negative";

    /** An amount that must say something is zero. */
    public static final String AMOUNT_ZERO = "domain.amount-zero";

    /** An amount beyond all measure: a wrong column or unit [fen, most fen]. */
    public static final String AMOUNT_ABSURD = "domain.amount-absurd";

    /** More of something than one aggregate holds [field, most]. */
    public static final String TOO_MANY = "domain.too-many";

    /** The store is not known yet [store id]. */
    public static final String STORE_UNKNOWN = "store.unknown";

    /** The staff account is not known yet [staff id]. */
    public static final String STAFF_UNKNOWN = "staff.unknown";

    /** The group of the tag is not known yet [group id]. */
    public static final String TAG_GROUP_UNKNOWN = "tag-group.unknown";

    /** Another tag of the group has this name [name]. */
    public static final String TAG_NAME_TAKEN = "tag.name-taken";

    /** One and the same tag is said to be put on and taken off [tag id]. */
    public static final String TAG_ON_AND_OFF = "contact.tag-on-and-off";

    /** A level below 1 or above 99 [level]. */
    public static final String LEVEL_ABSURD = "membership.level-absurd";

    /** The entry id stands for another amount or date [entry id]. */
    public static final String DIFFERENT_ENTRY = "membership.different-entry";

    /** A quantity below 1 or beyond all measure [quantity]. */
    public static final String QUANTITY_ABSURD = "order.quantity-absurd";

    /** The order is known with other content [order id]. */
    public static final String DIFFERENT_CONTENT = "order.different-content";

    /** The payment id stands for another amount or date [payment id]. */
    public static final String DIFFERENT_PAYMENT = "order.different-payment";

    /** The refund id stands for another amount or date [refund id]. */
    public static final String DIFFERENT_REFUND = "order.different-refund";

    /** More would go back than came in [refund in fen, what is left in fen]. */
    public static final String REFUND_EXCEEDS_PAID = "order.refund-exceeds-paid";

    /** A paid order is refunded, not cancelled [order id]. */
    public static final String CANCEL_PAID = "order.cancel-paid";

    /** What was handed over cannot be called off [order id]. */
    public static final String CANCEL_FULFILLED = "order.cancel-fulfilled";

    /** The order is somebody else's [order id]. */
    public static final String MATCHED_TO_ANOTHER = "order.matched-to-another";

    /** The order is not known yet [order id]. */
    public static final String NOT_PLACED = "order.not-placed";

    /** A text has more bytes in UTF-8 than WeCom takes [field, bytes, most bytes]. */
    public static final String TOO_MANY_BYTES = "domain.too-many-bytes";

    /** The channel code, or this revision of it, was never asked for [code id]. */
    public static final String CHANNEL_CODE_UNKNOWN = "channel-code.unknown";

    /** A channel code without anybody to add. */
    public static final String CHANNEL_CODE_NOBODY = "channel-code.nobody";

    /** The channel code is out of use [code id]. */
    public static final String CHANNEL_CODE_RETIRED = "channel-code.retired";

    /** There is no such customer [customer id]. */
    public static final String CUSTOMER_UNKNOWN = "customer.unknown";

    /** A customer cannot become part of herself [customer id]. */
    public static final String MERGE_INTO_ITSELF = "customer.merge-into-itself";

    /** The customer became part of another one before [customer id]. */
    public static final String MERGED_ALREADY = "customer.merged-already";

    private Rejections() {}

    /** All keys, so that a test can see that each has a text in every language. */
    public static List<String> keys() {
        List<String> keys = new ArrayList<>();
        try {
            for (Field field : Rejections.class.getFields()) keys.add((String) field.get(null));
        } catch (IllegalAccessException e) {
            throw new LinkageError("Public constants of this very class", e);
        }
        return List.copyOf(keys);
    }
}
