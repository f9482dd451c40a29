package crm.domain.attribution;

import static crm.domain.attribution.StaffClaim.BOUND_RELATION;
import static crm.domain.attribution.StaffClaim.CHANNEL_CODE;
import static crm.domain.attribution.StaffClaim.TAGGED_LINK;
import static crm.domain.attribution.Touches.HILL;
import static crm.domain.attribution.Touches.LAKE;
import static crm.domain.attribution.Touches.LI;
import static crm.domain.attribution.Touches.PAID;
import static crm.domain.attribution.Touches.ZHAO;
import static crm.domain.attribution.Touches.codeAdded;
import static crm.domain.attribution.Touches.message;
import static crm.domain.attribution.Touches.tagged;
import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.attribution.SplitRule.LastTouch;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CreditedStaffTest {

    private static final Instant LONG_AGO = PAID.minus(Duration.ofDays(400));
    private static final Instant DAY_BEFORE = PAID.minus(Duration.ofDays(1));
    private static final Instant HOUR_BEFORE = PAID.minus(Duration.ofHours(1));
    private static final BoundRelation HAS_ZHAO = new BoundRelation(ZHAO, LAKE, LONG_AGO, null);

    @Test
    void a_channel_code_is_stronger_than_a_later_link_and_than_the_relation() {
        CreditedStaff staff =
                staff(LAKE, List.of(codeAdded(LI, DAY_BEFORE, 1), tagged(ZHAO, HOUR_BEFORE, 2)), List.of(HAS_ZHAO));
        assertCredited(staff, LI, CHANNEL_CODE);
    }

    @Test
    void a_tagged_link_is_stronger_than_the_relation() {
        assertCredited(staff(LAKE, List.of(tagged(LI, HOUR_BEFORE, 2)), List.of(HAS_ZHAO)), LI, TAGGED_LINK);
    }

    @Test
    void a_message_alone_names_nobody_so_the_relation_decides() {
        assertCredited(staff(LAKE, List.of(message(HOUR_BEFORE, 2)), List.of(HAS_ZHAO)), ZHAO, BOUND_RELATION);
    }

    @Test
    void the_model_says_which_claim_is_strongest_and_which_count() {
        List<Touch> touches = List.of(codeAdded(LI, DAY_BEFORE, 1), tagged(ZHAO, HOUR_BEFORE, 2));
        assertThat(attribute(LAKE, touches, List.of(), TAGGED_LINK, CHANNEL_CODE))
                .extracting(CreditedStaff::staffId)
                .isEqualTo(ZHAO);
        assertThat(attribute(LAKE, touches, List.of(), BOUND_RELATION)).isNull();
    }

    @Test
    void of_two_claims_of_one_strength_the_later_one_decides_and_the_log_where_they_are_equal() {
        assertCredited(
                staff(LAKE, List.of(codeAdded(ZHAO, HOUR_BEFORE, 2), codeAdded(LI, DAY_BEFORE, 1)), List.of()),
                ZHAO,
                CHANNEL_CODE);
        assertCredited(
                staff(LAKE, List.of(codeAdded(ZHAO, DAY_BEFORE, 7), codeAdded(LI, DAY_BEFORE, 6)), List.of()),
                ZHAO,
                CHANNEL_CODE);
    }

    @Test
    void claims_outside_the_window_are_none() {
        assertThat(staff(LAKE, List.of(codeAdded(LI, LONG_AGO, 1), tagged(ZHAO, PAID.plusMillis(1), 2)), List.of()))
                .isNull();
    }

    @Test
    void a_relation_counts_at_the_store_of_the_order_while_it_held() {
        assertThat(staff(HILL, List.of(), List.of(HAS_ZHAO))).isNull();
        assertThat(staff(null, List.of(), List.of(HAS_ZHAO))).isNull();
        assertThat(staff(LAKE, List.of(), List.of(new BoundRelation(ZHAO, LAKE, LONG_AGO, PAID))))
                .isNull();
        assertThat(staff(LAKE, List.of(), List.of(new BoundRelation(ZHAO, LAKE, PAID.plusMillis(1), null))))
                .isNull();
        assertCredited(
                staff(LAKE, List.of(), List.of(new BoundRelation(ZHAO, LAKE, PAID, null))), ZHAO, BOUND_RELATION);
    }

    @Test
    void of_two_relations_the_newer_one_decides() {
        BoundRelation newer = new BoundRelation(LI, LAKE, DAY_BEFORE, null);
        CreditedStaff staff = staff(LAKE, List.of(), List.of(newer, HAS_ZHAO));
        assertCredited(staff, LI, BOUND_RELATION);
        assertThat(staff.relation()).isEqualTo(newer);
    }

    private static void assertCredited(@Nullable CreditedStaff staff, StaffAccountId id, StaffClaim claim) {
        assertThat(staff).isNotNull();
        assertThat(staff.staffId()).isEqualTo(id);
        assertThat(staff.claim()).isEqualTo(claim);
    }

    private static @Nullable CreditedStaff staff(
            @Nullable StoreId store, List<Touch> touches, List<BoundRelation> relations) {
        return attribute(store, touches, relations, CHANNEL_CODE, TAGGED_LINK, BOUND_RELATION);
    }

    private static @Nullable CreditedStaff attribute(
            @Nullable StoreId store, List<Touch> touches, List<BoundRelation> relations, StaffClaim... claims) {
        return Attribution.of(
                        Touches.terms(new LastTouch(), 7 * 24, claims),
                        KindWeights.EQUAL,
                        PAID,
                        store,
                        touches,
                        relations)
                .staff();
    }
}
