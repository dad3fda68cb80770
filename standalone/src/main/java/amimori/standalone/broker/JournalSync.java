package amimori.standalone.broker;

import org.apache.activemq.artemis.core.config.Configuration;

/**
 * How the journal reaches the disk, as the running broker has it.
 *
 * @param type how the journal's files are written
 * @param transactional whether a commit waits for the disk
 * @param nonTransactional whether a single write, such as a message published at QoS 1, waits for the disk
 * @param datasync whether the disk itself is asked, not only its cache
 */
public record JournalSync(String type, boolean transactional, boolean nonTransactional, boolean datasync) {
    static JournalSync of(Configuration running) {
        return new JournalSync(
                running.getJournalType().name(),
                running.isJournalSyncTransactional(),
                running.isJournalSyncNonTransactional(),
                running.isJournalDatasync());
    }

    /** Whether all that was acknowledged outlives a power cut. */
    public boolean safe() {
        return transactional && nonTransactional && datasync;
    }
}
