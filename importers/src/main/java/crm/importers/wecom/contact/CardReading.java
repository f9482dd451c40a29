package crm.importers.wecom.contact;

import crm.domain.contact.AddWay;
import crm.domain.customer.Gender;
import crm.importers.wecom.contact.ContactCard.Follower;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import me.chanjar.weixin.cp.bean.external.contact.ExternalContact;
import me.chanjar.weixin.cp.bean.external.contact.FollowedUser;
import org.jspecify.annotations.Nullable;

/** The SDK's customers in our words. */
final class CardReading {

    /** Tags of a person's own have no id and say nothing to the corp; those of a rule group are not ours to set. */
    private static final int CORP_TAG = 1;

    private CardReading() {}

    static ContactCard card(ExternalContact contact, List<FollowedUser> followers) {
        return new ContactCard(
                contact.getExternalUserId(),
                text(contact.getName()),
                text(contact.getAvatar()),
                gender(contact.getGender()),
                text(contact.getUnionId()),
                followers.stream().map(CardReading::follower).toList());
    }

    private static Follower follower(FollowedUser follower) {
        return new Follower(
                follower.getUserId(),
                Instant.ofEpochSecond(follower.getCreateTime()),
                addWay(follower.getAddWay()),
                text(follower.getState()),
                text(follower.getRemark()),
                text(follower.getDescription()),
                follower.getRemarkMobiles() == null ? List.of() : List.of(follower.getRemarkMobiles()),
                tagIds(follower),
                text(follower.getRemarkCorpName()));
    }

    /** One customer is asked for with whole tags, many with their ids. */
    private static Set<String> tagIds(FollowedUser follower) {
        Stream<String> ids = follower.getTags() == null
                ? Stream.of(follower.getTagIds() == null ? new String[0] : follower.getTagIds())
                : Arrays.stream(follower.getTags())
                        .filter(tag -> tag.getType() == CORP_TAG)
                        .map(FollowedUser.Tag::getTagId);
        return ids.filter(Objects::nonNull).collect(Collectors.toUnmodifiableSet());
    }

    private static AddWay addWay(@Nullable String code) {
        try {
            return code == null ? AddWay.UNKNOWN : AddWay.ofWecom(Integer.parseInt(code));
        } catch (NumberFormatException e) {
            return AddWay.UNKNOWN;
        }
    }

    private static Gender gender(@Nullable Integer code) {
        return switch (code == null ? 0 : code) {
            case 1 -> Gender.MALE;
            case 2 -> Gender.FEMALE;
            default -> Gender.UNKNOWN;
        };
    }

    private static @Nullable String text(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
