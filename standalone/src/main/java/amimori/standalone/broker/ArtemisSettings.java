package amimori.standalone.broker;

import java.util.HashMap;
import java.util.Map;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.WildcardConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** How Artemis is set up, with the reason beside each choice that is not its default. */
final class ArtemisSettings {
    private static final SimpleString DEAD = SimpleString.of("amimori-undeliverable");
    private static final int PAGE_BYTES = 8 << 20;
    private static final long QUEUE_MEMORY = 24L << 20;
    private static final int LONGEST_KEEP_ALIVE_S = 900;
    private static final int AUTHORIZATIONS = 100_000;
    private static final long AUTHORIZED_MILLIS = 600_000;
    private static final int LOOK_FOR_WILLS_MILLIS = 1_000;
    private static final int JOURNAL_GATHERS_NANOS = 1_000_000;
    private static final long ADDRESS_IDLE_MILLIS = 24 * 3_600_000L;
    private static final long COMMAND_LIVES_MILLIS = 24 * 3_600_000L;

    private ArtemisSettings() {}

    static Configuration configuration(BrokerConfig config) {
        String folder = config.folder().toString();
        ConfigurationImpl artemis = new ConfigurationImpl();
        artemis.setName("amimori");
        artemis.setBrokerInstance(config.folder().toFile());
        artemis.setJournalDirectory(folder + "/journal");
        artemis.setBindingsDirectory(folder + "/bindings");
        artemis.setPagingDirectory(folder + "/paging");
        artemis.setLargeMessagesDirectory(folder + "/large");
        artemis.setNodeManagerLockDirectory(folder + "/lock");
        artemis.setPersistenceEnabled(true);
        // What a PUBACK confirms is on disk: each write synced, and the sync asked of the disk, not of its cache.
        artemis.setJournalType(JournalType.NIO);
        artemis.setJournalSyncTransactional(true);
        artemis.setJournalSyncNonTransactional(true);
        artemis.setJournalDatasync(true);
        // Writes of all connections within a millisecond share one sync.
        artemis.setJournalBufferTimeout_NIO(JOURNAL_GATHERS_NANOS);
        artemis.setJournalPoolFiles(10);
        artemis.setGlobalMaxSize(config.memoryBytes());
        artemis.setMaxDiskUsage(-1);
        artemis.setMinDiskFree(config.minDiskFreeBytes());
        artemis.setSecurityEnabled(true);
        // Its cache knows user and password but not the client id, so a stolen id would pass; ours is before it.
        artemis.setAuthenticationCacheSize(0);
        // What a unit may write is asked with each message. Its answer holds for as long as the topic is used; who is
        // retired or moved is sent away by the gatekeeper.
        artemis.setAuthorizationCacheSize(AUTHORIZATIONS);
        artemis.setSecurityInvalidationInterval(AUTHORIZED_MILLIS);
        artemis.setMqttSessionScanInterval(LOOK_FOR_WILLS_MILLIS);
        artemis.setJMXManagementEnabled(false);
        // Addresses are the topics themselves, so that rules and settings read like the contract.
        artemis.setWildCardConfiguration(
                new WildcardConfiguration().setDelimiter('/').setSingleWord('+').setAnyWords('#'));
        artemis.addAddressSetting("#", everywhere());
        artemis.addAddressSetting("amimori/v1/+/+/command", commands());
        return artemis;
    }

    private static AddressSettings everywhere() {
        return new AddressSettings()
                .setAutoCreateAddresses(true)
                .setAutoDeleteAddresses(true)
                .setAutoDeleteAddressesDelay(ADDRESS_IDLE_MILLIS)
                .setAutoCreateQueues(false)
                .setAutoDeleteQueues(false)
                // A message is delivered until it is acknowledged: ten restarts of ingest must not use it up.
                .setMaxDeliveryAttempts(-1)
                .setDeadLetterAddress(DEAD)
                .setExpiryAddress(null)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setMaxSizeBytes(QUEUE_MEMORY)
                .setPageSizeBytes(PAGE_BYTES);
    }

    /** A unit that stays away is not buried in commands when it returns. */
    private static AddressSettings commands() {
        return everywhere()
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.DROP)
                .setMaxSizeBytes(1 << 20)
                .setMaxExpiryDelay(COMMAND_LIVES_MILLIS);
    }

    static TransportConfiguration acceptor(String name, String host, int port, String keyStore) {
        Map<String, Object> transport = new HashMap<>();
        transport.put("host", host);
        transport.put("port", port);
        transport.put("protocols", "MQTT");
        transport.put("useEpoll", false);
        transport.put("useKQueue", false);
        transport.put("tcpNoDelay", true);
        if (keyStore != null) {
            transport.put("sslEnabled", true);
            transport.put("keyStoreType", "PEMCFG");
            transport.put("keyStorePath", keyStore);
        }
        Map<String, Object> mqtt = new HashMap<>();
        mqtt.put("maximumPacketSize", BrokerConfig.MAX_PACKET_BYTES);
        // Paho 1.2.5 trips over its own aliases after a reconnection, and sessions here begin often.
        mqtt.put("topicAliasMaximum", 0);
        // A frame on a thin link takes minutes; a keep-alive shorter than that would cut it off.
        mqtt.put("serverKeepAlive", LONGEST_KEEP_ALIVE_S);
        return new TransportConfiguration(NettyAcceptorFactory.class.getName(), transport, name, mqtt);
    }
}
