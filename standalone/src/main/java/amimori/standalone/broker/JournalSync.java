package amimori.standalone.broker;

import java.nio.file.Path;
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
    /** What a broker whose journal lies in this folder is started with. */
    public static JournalSync configured(Path folder) {
        return of(ArtemisSettings.configuration(BrokerConfig.of(folder, "127.0.0.1", 0, null, "none", "none")));
    }

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
