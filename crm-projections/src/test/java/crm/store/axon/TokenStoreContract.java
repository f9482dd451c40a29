package crm.store.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.store.documents.DocumentStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.axonframework.eventhandling.MergedTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.UnableToInitializeTokenException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Two nodes share the tokens of a processor, over any engine of documents. */
@DisplayNameGeneration(ReplaceUnderscores.class)
abstract class TokenStoreContract {

    private static final Duration CLAIM = Duration.ofSeconds(10);

    private final MovableClock clock = new MovableClock();
    private DocumentTokenStore here;
    private DocumentTokenStore there;

    protected abstract DocumentStore open() throws Exception;

    protected abstract void close();

    @BeforeEach
    void openStores() throws Exception {
        DocumentStore documents = open();
        here = new DocumentTokenStore(documents, "here", CLAIM, clock);
        there = new DocumentTokenStore(documents, "there", CLAIM, clock);
        here.initializeTokenSegments("board", 2, Tokens.at(5));
    }

    @AfterEach
    void closeStores() {
        close();
    }

    @Test
    void segments_start_where_they_were_initialized_and_only_once() {
        assertThat(here.fetchSegments("board")).containsExactly(0, 1);
        assertThat(here.fetchSegments("other")).isEmpty();
        assertThat(here.fetchToken("board", 1)).isEqualTo(Tokens.at(5));
        assertThatThrownBy(() -> there.initializeTokenSegments("board", 2, null))
                .isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() -> there.initializeSegment(null, "board", 1))
                .isInstanceOf(UnableToInitializeTokenException.class);
        assertThatThrownBy(() -> there.fetchToken("board", 2)).isInstanceOf(UnableToClaimTokenException.class);
    }

    @Test
    void a_claimed_segment_is_not_for_others_until_it_is_released() {
        here.fetchToken("board", 0);
        here.storeToken(Tokens.at(9), "board", 0);
        assertThatThrownBy(() -> there.fetchToken("board", 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThat(there.fetchAvailableSegments("board"))
                .extracting(Segment::getSegmentId)
                .containsExactly(1);
        here.releaseClaim("board", 0);
        assertThat(there.fetchToken("board", 0)).isEqualTo(Tokens.at(9));
    }

    @Test
    void a_claim_lasts_as_long_as_it_is_renewed() {
        here.fetchToken("board", 0);
        clock.forward(CLAIM.minusSeconds(1));
        here.extendClaim("board", 0);
        clock.forward(CLAIM.minusSeconds(1));
        assertThatThrownBy(() -> there.fetchToken("board", 0)).isInstanceOf(UnableToClaimTokenException.class);
        clock.forward(Duration.ofSeconds(2));
        assertThat(there.fetchToken("board", 0)).isEqualTo(Tokens.at(5));
    }

    @Test
    void who_lost_the_claim_can_neither_store_nor_extend_nor_delete_even_when_it_is_free_again() {
        here.fetchToken("board", 0);
        clock.forward(CLAIM.plusSeconds(1));
        there.fetchToken("board", 0);
        there.storeToken(Tokens.tail(), "board", 0);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> here.storeToken(Tokens.at(99), "board", 0))
                    .isInstanceOf(UnableToClaimTokenException.class);
            assertThatThrownBy(() -> here.extendClaim("board", 0)).isInstanceOf(UnableToClaimTokenException.class);
            assertThatThrownBy(() -> here.deleteToken("board", 0)).isInstanceOf(UnableToClaimTokenException.class);
            there.releaseClaim("board", 0);
        }
        assertThat(there.fetchToken("board", 0)).isEqualTo(Tokens.tail());
    }

    @Test
    void a_node_that_comes_back_under_its_name_goes_on_at_once() throws Exception {
        here.fetchToken("board", 0);
        here.storeToken(Tokens.at(7), "board", 0);
        DocumentTokenStore again = restarted();
        assertThat(again.fetchToken("board", 0)).isEqualTo(Tokens.at(7));
        again.storeToken(Tokens.at(8), "board", 0);
    }

    private DocumentTokenStore restarted() throws Exception {
        return new DocumentTokenStore(open(), "here", CLAIM, clock);
    }

    @Test
    void every_kind_of_token_comes_back_as_it_was() {
        TrackingToken replay = ReplayToken.createReplayToken(Tokens.at(100), Tokens.at(40), "why");
        TrackingToken merged = new MergedTrackingToken(Tokens.at(3), Tokens.at(9));
        TrackingToken fromTheStart = ReplayToken.createReplayToken(merged, null, null);
        here.fetchToken("board", 0);
        for (TrackingToken token :
                new TrackingToken[] {Tokens.at(Long.MAX_VALUE), replay, merged, fromTheStart, null}) {
            here.storeToken(token, "board", 0);
            assertThat(here.fetchToken("board", 0)).isEqualTo(token);
        }
        assertThat(ReplayToken.isReplay(replay)).isTrue();
    }

    @Test
    void a_segment_split_meanwhile_is_not_handed_out_as_it_was() {
        Segment old = Segment.computeSegment(0, 0, 1);
        here.initializeSegment(Tokens.at(5), "board", 2);
        assertThatThrownBy(() -> there.fetchToken("board", old)).isInstanceOf(UnableToClaimTokenException.class);
        assertThat(there.fetchToken("board", Segment.computeSegment(0, 0, 1, 2)))
                .isEqualTo(Tokens.at(5));
        there.deleteToken("board", 0);
        assertThat(there.fetchSegments("board")).containsExactly(1, 2);
    }

    @Test
    void the_storage_has_one_identity() {
        assertThat(here.retrieveStorageIdentifier()).isPresent().isEqualTo(there.retrieveStorageIdentifier());
    }

    private static final class MovableClock extends Clock {

        private Instant now = Instant.parse("2026-05-01T04:00:00Z");

        void forward(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
