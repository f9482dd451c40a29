package crm.campaign.watch;

import crm.domain.segment.SegmentWatchCommand.RecordMovements;

/** Carries the commands out. */
public interface MovementRecorder {

    /** @param id the same for the same command, however often it is sent */
    void record(String id, RecordMovements command);
}
