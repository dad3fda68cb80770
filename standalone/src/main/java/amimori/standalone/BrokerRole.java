package amimori.standalone;

import amimori.ingest.IngestConfig;
import amimori.standalone.broker.Broker;
import amimori.standalone.broker.BrokerConfig;

/** The broker as a process of its own: the same class that standalone embeds, open to services from the start. */
public final class BrokerRole implements AutoCloseable {
    private final DataFolder data;
    private final Broker broker;

    private BrokerRole(DataFolder data, Broker broker) {
        this.data = data;
        this.broker = broker;
    }

    /** @param config with a database and the secrets of the services */
    public static BrokerRole start(StandaloneConfig config) {
        IngestConfig.database(config.settings()); // says what is wrong with the URL
        DataFolder data = DataFolder.hold(config.data());
        boolean started = false;
        try {
            Broker broker = Broker.start(
                    BrokerConfig.of(
                                    data.resolve("broker"),
                                    config.mqttHost(),
                                    config.mqttPort(),
                                    config.tls(),
                                    config.ingestPassword(),
                                    config.analyticsPassword())
                            .slowingUnitsAbove(config.unitMessagesPerSecond()),
                    Standalone.accounts(config.settings()));
            broker.openToUnitsOnceIngestHasSubscribed();
            started = true;
            return new BrokerRole(data, broker);
        } finally {
            if (!started) {
                data.close();
            }
        }
    }

    public int port() {
        return broker.publicPort();
    }

    @Override
    public void close() {
        broker.close();
        data.close();
    }
}
