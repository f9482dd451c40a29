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

    /** What is to be taken back is not the latest change any more. */
    public static final String CHANGED_SINCE = "domain.changed-since";

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

    /** An attachment lacks what its kind needs [kind, field]. */
    public static final String ATTACHMENT_INCOMPLETE = "attachment.incomplete";

    /** A share of a mass message, or WeCom's id of it, is not known [task id]. */
    public static final String SEND_TASK_UNKNOWN = "send-task.unknown";

    /** A mass message without recipients. */
    public static final String SEND_TASK_NOBODY = "send-task.nobody";

    /** Sent, refused, taken back or closed: nothing can be asked of it any more [task id]. */
    public static final String SEND_TASK_OVER = "send-task.over";

    /** The staff member sent it already [task id]. */
    public static final String SEND_TASK_SENT = "send-task.sent-already";

    /** Reminded as often as WeCom allows in 24 hours [most]. */
    public static final String SEND_TASK_REMINDED_OFTEN = "send-task.reminded-often";

    /** Results of more recipients than there are [task id]. */
    public static final String SEND_TASK_STRANGERS = "send-task.strangers";

    /** A moment shows images, a video or a link, never two of them. */
    public static final String MOMENT_MIXED = "moment.mixed";

    /** What moments cannot show [kind]. */
    public static final String MOMENT_KIND = "moment.kind";

    /** Not the number of a department of WeCom's [department]. */
    public static final String MOMENT_DEPARTMENT = "moment.department";

    /** A moment, or a staff member's share of it, is not known [id]. */
    public static final String MOMENT_UNKNOWN = "moment.unknown";

    /** Refused or closed: it cannot be taken back [task id]. */
    public static final String MOMENT_OVER = "moment.over";
    /** A file has fewer bytes than WeCom takes [field, bytes, least bytes]. */
    public static final String MATERIAL_TOO_SMALL = "material.too-small";

    /** A file has more bytes than WeCom takes [field, bytes, most bytes]. */
    public static final String MATERIAL_TOO_LARGE = "material.too-large";

    /** A file is none of the formats that WeCom takes, by its first bytes [field, formats]. */
    public static final String MATERIAL_WRONG_FORMAT = "material.wrong-format";

    /** A picture does not say how large it is [field]. */
    public static final String MATERIAL_UNREADABLE = "material.unreadable";

    /** A picture that no phone opens [field, width, height, most pixels]. */
    public static final String MATERIAL_TOO_MANY_PIXELS = "material.too-many-pixels";

    /** A picture that cannot stand in a moment [width, height, longest side, shortest side in pixels]. */
    public static final String MATERIAL_MOMENT_PICTURE = "material.moment-picture";

    /** Not an address that starts with http:// or https:// [field]. */
    public static final String MATERIAL_ADDRESS = "material.address";

    /** Material of one kind does not become another [its kind]. */
    public static final String MATERIAL_OTHER_KIND = "material.other-kind";

    /** The material is not known [material id]. */
    public static final String MATERIAL_UNKNOWN = "material.unknown";

    /** The material is out of the library [material id]. */
    public static final String MATERIAL_ARCHIVED = "material.archived";

    /** The notice, or this round of it, is not known [notice id]. */
    public static final String NOTICE_UNKNOWN = "notice.unknown";

    /** The notice id stands for another text or other people [notice id]. */
    public static final String NOTICE_DIFFERENT = "notice.different-content";

    /** A notice to nobody. */
    public static final String NOTICE_NOBODY = "notice.nobody";

    /** The notice was not for this person [notice id]. */
    public static final String NOTICE_NOT_THEIRS = "notice.not-theirs";

    /** The notice was taken back. */
    public static final String NOTICE_RECALLED = "notice.recalled";

    /** Nobody can tell who has read a notice without a button. */
    public static final String NOTICE_NO_RECEIPTS = "notice.no-receipts";

    /** Everybody has been reminded often enough [most reminders]. */
    public static final String NOTICE_REMINDED_OFTEN = "notice.reminded-often";

    /** Everybody whom the notice can reach has read it. */
    public static final String NOTICE_ALL_READ = "notice.all-read";

    /** WeCom takes back only what was sent lately [hours]. */
    public static final String NOTICE_TOO_OLD = "notice.too-old";

    /** The form, or this round of it, is not known [id]. */
    public static final String FORM_UNKNOWN = "form.unknown";

    /** The form's id stands for another form [form id]. */
    public static final String FORM_DIFFERENT = "form.different-content";

    /** A form that asks nothing. */
    public static final String FORM_NO_QUESTIONS = "form.no-questions";

    /** A question without an id of its own [field, id]. */
    public static final String FORM_QUESTION_ID = "form.question-id";

    /** Choices that are fewer than two, or twice the same, or of a question that has none [field]. */
    public static final String FORM_CHOICES = "form.choices";

    /** Bounds that no number is within, or of a question that asks for no number [field]. */
    public static final String FORM_BOUNDS = "form.bounds";

    /** A form that closes before it opens, or never [field]. */
    public static final String FORM_TIMES = "form.times";

    /** A form for nobody. */
    public static final String FORM_NOBODY = "form.nobody";

    /** The form takes no more answers. */
    public static final String FORM_OVER = "form.over";

    /** The form does not ask this person [round id]. */
    public static final String FORM_NOT_THEIRS = "form.not-theirs";

    /** Everybody has been reminded often enough [most reminders]. */
    public static final String FORM_REMINDED_OFTEN = "form.reminded-often";

    /** Everybody whom it can ask has answered. */
    public static final String FORM_ALL_ANSWERED = "form.all-answered";

    /** A question was of another kind, or had other choices or bounds, when it was asked before [field]. */
    public static final String FORM_QUESTION_KIND = "form.question-kind";

    /** The answer was changed as often as it may be [most revisions]. */
    public static final String FORM_CHANGED_OFTEN = "form.changed-often";
    /** The acquisition link, or this revision of it, was never asked for [link id]. */
    public static final String LINK_UNKNOWN = "acquisition-link.unknown";

    /** An acquisition link without anybody to add. */
    public static final String LINK_NOBODY = "acquisition-link.nobody";

    /** The acquisition link was deleted [link id]. */
    public static final String LINK_DELETED = "acquisition-link.deleted";

    /** The acquisition link was made in WeCom and is changed there [link id]. */
    public static final String LINK_MADE_ELSEWHERE = "acquisition-link.made-elsewhere";
    /** A profile that names one mini-program twice [staff id]. */
    public static final String PROFILE_TWICE = "staff.profile-twice";

    /** This revision of the profile was never asked for [staff id]. */
    public static final String PROFILE_UNKNOWN = "staff.profile-unknown";

    /** A change of tags that does not say what it needs [field]. */
    public static final String TAG_CHANGE_INCOMPLETE = "tag-change.incomplete";

    /** The change of tags was never asked for [change id]. */
    public static final String TAG_CHANGE_UNKNOWN = "tag-change.unknown";
    /** Nobody, or no chat, is handed over. */
    public static final String TRANSFER_NOBODY = "transfer.nobody";

    /** One customer is handed over twice in one batch [customer id]. */
    public static final String TRANSFER_TWICE = "transfer.twice";

    /** Giver and taker are one. */
    public static final String TRANSFER_TO_ONESELF = "transfer.to-oneself";

    /** The giver left longer ago than WeCom allows [days]. */
    public static final String TRANSFER_LEFT_LONG_AGO = "transfer.left-long-ago";

    /** An owner hands over so many group chats a day [most, what is left today]. */
    public static final String TRANSFER_TOO_MANY_CHATS = "transfer.too-many-chats";

    /** This handing over was never asked for [id]. */
    public static final String TRANSFER_UNKNOWN = "transfer.unknown";

    /** There is no such customer [customer id]. */
    public static final String CUSTOMER_UNKNOWN = "customer.unknown";

    /** A customer cannot become part of herself [customer id]. */
    public static final String MERGE_INTO_ITSELF = "customer.merge-into-itself";

    /** The customer became part of another one before [customer id]. */
    public static final String MERGED_ALREADY = "customer.merged-already";

    /** A customer is to have said something of messages later than now. */
    public static final String CONSENT_IN_FUTURE = "consent.in-future";

    /** Bounds or parameters of a scoring that no orders lead to. */
    public static final String SCORING_ABSURD = "scoring.absurd";

    /** Groups of a rule lie deeper inside each other than anybody means [place, deepest]. */
    public static final String RULE_TOO_DEEP = "rule.too-deep";

    /** A rule of more conditions than anybody means [place, most]. */
    public static final String RULE_TOO_LARGE = "rule.too-large";

    /** A group inside a rule that has nothing in it [place]. */
    public static final String RULE_EMPTY_GROUP = "rule.empty-group";

    /** A condition that names nothing [place]. */
    public static final String RULE_NO_VALUES = "rule.no-values";

    /** A condition that names too many things [place, most]. */
    public static final String RULE_TOO_MANY_VALUES = "rule.too-many-values";

    /** A value of a condition is empty or too long [place, most characters]. */
    public static final String RULE_VALUE = "rule.value";

    /** Nothing can lie between the two ends [place]. */
    public static final String RULE_EMPTY_RANGE = "rule.empty-range";

    /** A day or a number of days beyond all measure [place]. */
    public static final String RULE_DAY = "rule.day";

    /** A random share outside 0 to 10,000 ten-thousandths, or of nobody [place]. */
    public static final String RULE_SHARE = "rule.share";

    /** What was is not known of this: it is computed, or stands in the vault only [field]. */
    public static final String RULE_NOT_IN_LOG = "rule.not-in-log";

    /** There is no such segment [segment id]. */
    public static final String SEGMENT_UNKNOWN = "segment.unknown";

    /** The segment belongs to somebody else [segment id]. */
    public static final String SEGMENT_NOT_YOURS = "segment.not-yours";

    /** The segment is out of use [segment id]. */
    public static final String SEGMENT_ARCHIVED = "segment.archived";

    /** The segment id stands for another rule or belongs to somebody else [segment id]. */
    public static final String SEGMENT_DIFFERENT = "segment.different";

    /** Shared with stores, but with none. */
    public static final String SEGMENT_SHARED_WITH_NOBODY = "segment.shared-with-nobody";

    /** The segment was not there at that time [instant]. */
    public static final String SEGMENT_NOT_YET = "segment.not-yet";

    /** The segment never had that many definitions [number of the definition]. */
    public static final String SEGMENT_NO_DEFINITION = "segment.no-definition";

    /** The snapshot id stands for another snapshot [snapshot id]. */
    public static final String SEGMENT_DIFFERENT_SNAPSHOT = "segment.different-snapshot";

    /** The rule would lead back to the segment itself [segment id on the way]. */
    public static final String SEGMENT_CIRCULAR = "segment.circular";

    /** Segments that refer to segments that refer to segments: further than anybody means [most]. */
    public static final String SEGMENT_REFERENCES_DEEP = "segment.references-deep";

    /** A store outside those that one sees [store id]. */
    public static final String SEGMENT_SHARED_BEYOND = "segment.shared-beyond";

    /** Entries and exits of a segment come one evaluation after the other [number of the evaluation that comes next]. */
    public static final String SEGMENT_EVALUATION = "segment.evaluation";

    /** There is no such campaign, or one may not see it [campaign id]. */
    public static final String CAMPAIGN_UNKNOWN = "campaign.unknown";

    /** The campaign id stands for another campaign [campaign id]. */
    public static final String CAMPAIGN_DIFFERENT = "campaign.different";

    /** It is somebody else's [campaign id]. */
    public static final String CAMPAIGN_NOT_YOURS = "campaign.not-yours";

    /** Only head office decides that. */
    public static final String CAMPAIGN_HEAD_OFFICE = "campaign.head-office";

    /** All stores' customers are for head office to mean. */
    public static final String CAMPAIGN_ALL_STORES = "campaign.all-stores";

    /** Where the campaign stands, that cannot be done [state]. */
    public static final String CAMPAIGN_STATE = "campaign.state";

    /** Whoever wrote or submitted it does not approve it. */
    public static final String CAMPAIGN_FOUR_EYES = "campaign.four-eyes";

    /** A campaign stays of its kind [kind asked for]. */
    public static final String CAMPAIGN_KIND = "campaign.kind";

    /** It would reach nobody. */
    public static final String CAMPAIGN_NOBODY = "campaign.nobody";

    /** Another plan comes next [its number]. */
    public static final String CAMPAIGN_PLAN_NUMBER = "campaign.plan-number";

    /** Too few or too many days [field, days, most]. */
    public static final String CAMPAIGN_DAYS = "campaign.days";

    /** The store's recipients of this month would be exceeded [store id, left, needed]. */
    public static final String CAMPAIGN_OVER_BUDGET = "campaign.over-budget";

    /** Parts of a plan that do not add up [audience, sends, held out, skipped]. */
    public static final String PLAN_SUM = "campaign.plan-sum";

    /** Two variants of one name [name]. */
    public static final String VARIANT_TWICE = "campaign.variant-twice";

    /** A weight below 1 or above the heaviest [variant, weight, heaviest]. */
    public static final String VARIANT_WEIGHT = "campaign.variant-weight";

    /** Nothing is known that could be filled in there when a staff member sends it [variable]. */
    public static final String TEXT_VARIABLE = "campaign.text-variable";

    /** A moment says the same for all staff: nothing is filled in. */
    public static final String MOMENT_VARIABLE = "campaign.moment-variable";

    /** Too many to be held out, or fewer than none [permille, most]. */
    public static final String HOLDOUT_ABSURD = "campaign.holdout-absurd";

    /** A moment holds out in one way: stores by chance, picked stores, customers by chance or customers by tag. */
    public static final String HOLDOUT_TWICE = "campaign.holdout-twice";

    /** Whoever is held out of a moment by tag needs a moment for other tags. */
    public static final String HOLDOUT_TAGS = "campaign.holdout-tags";

    /** A cap below 0 or above the highest [cap, highest]. */
    public static final String CAP_ABSURD = "campaign.cap-absurd";

    /** Two caps for one channel and period [channel, period]. */
    public static final String CAP_TWICE = "campaign.cap-twice";

    /** A budget below 0 or above the highest [budget, highest]. */
    public static final String BUDGET_ABSURD = "campaign.budget-absurd";

    /** Only head office decides that. */
    public static final String HEAD_OFFICE_ONLY = "domain.head-office-only";

    /** There is no such model or version [model id]. */
    public static final String MODEL_UNKNOWN = "model.unknown";

    /** The model id stands for another model [model id]. */
    public static final String MODEL_EXISTS = "model.exists";

    /** The model is offered no more [model id]. */
    public static final String MODEL_RETIRED = "model.retired";

    /** The model is what reports use that name none [model id]. */
    public static final String MODEL_IS_DEFAULT = "model.is-default";

    /** An id of a model that nobody could type [model id, most characters]. */
    public static final String MODEL_ID = "model.id";

    /** A window below an hour or above the longest [hours, most hours]. */
    public static final String MODEL_WINDOW = "model.window";

    /** A half-life below an hour or above the longest [hours, most hours]. */
    public static final String MODEL_HALF_LIFE = "model.half-life";

    /** Parts of the first and the last touch below nothing or above the whole [permille, permille]. */
    public static final String MODEL_PARTS = "model.parts";

    /** A model that counts no kind of touch. */
    public static final String MODEL_NO_KINDS = "model.no-kinds";

    /** One claim named twice in the order of claims [claim]. */
    public static final String MODEL_CLAIM_TWICE = "model.claim-twice";

    /** The month is not over where the chain does business [month]. */
    public static final String PERIOD_NOT_OVER = "period.not-over";

    /** A target of nothing or of more than all [permille]. */
    public static final String TARGET_ABSURD = "target.absurd";

    /** There was never such a target [target id]. */
    public static final String TARGET_UNKNOWN = "target.unknown";

    /** There was never such a marked day [milestone id]. */
    public static final String MILESTONE_UNKNOWN = "milestone.unknown";

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
