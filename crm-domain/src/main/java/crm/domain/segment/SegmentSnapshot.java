package crm.domain.segment;

import crm.domain.org.StoreId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who was in a segment at one moment (快照). The customers stand elsewhere, under the digests: an event names nobody.
 *
 * @param definition number of the definition that was asked, from 1
 * @param count of customers
 * @param position in the log up to which everything was counted
 * @param day business day that relative dates were counted from
 * @param countedAt when they were counted
 * @param content digest of the stored file, 64 hex digits; of nobody "-"
 * @param digest SHA-256 of the ids in their order, a line each: equal digests are equal customers
 * @param fingerprint by which it was told that these are the customers who had been counted
 * @param stores those whose customers were counted; null: all
 */
public record SegmentSnapshot(
        SnapshotId snapshotId,
        int definition,
        int count,
        long position,
        LocalDate day,
        Instant countedAt,
        String content,
        String digest,
        String fingerprint,
        @Nullable Set<StoreId> stores) {}
