package amimori.standalone.fault;

import amimori.gateway.Devices;
import amimori.gateway.Gateway;
import amimori.gateway.GatewayConfig;
import amimori.gateway.Station;
import amimori.gateway.gnss.Fix;
import amimori.gateway.sensor.Readings;
import amimori.gateway.spool.SpoolConfig;
import amimori.gateway.uplink.UplinkConfig;
import amimori.simulator.fault.Cable;
import amimori.simulator.ledger.LedgerWriter;
import amimori.simulator.unit.Credentials;
import amimori.wire.Clock;
import amimori.wire.Flag;
import amimori.wire.FrameHead;
import amimori.wire.Position;
import amimori.wire.Quantity;
import amimori.wire.Reading;
import amimori.wire.Times;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A whole gateway in this process, behind a link that can be spoilt. What it measures is written down before; taken by
 * its spool counts as acknowledged.
 */
final class WiredUnit implements AutoCloseable {
    static final int PACK = 10;
    private static final String CAMERA = "box";

    private final Credentials credentials;
    private final Cable cable;
    private final LedgerWriter ledger;
    private final Random random;
    private final Gateway gateway;
    private final Set<String> pictures = ConcurrentHashMap.newKeySet();

    private WiredUnit(Credentials credentials, Cable cable, LedgerWriter ledger, Random random, Gateway gateway) {
        this.credentials = credentials;
        this.cable = cable;
        this.ledger = ledger;
        this.random = random;
        this.gateway = gateway;
    }

    /**
     * @param index decides, with the seed, what it measures and how its cable behaves
     * @param broker where the cable leads
     * @param ackSeconds how long the uplink bears silence, or null for its default
     * @param clock of the unit's computer
     */
    static WiredUnit start(
            Stage stage,
            Credentials credentials,
            int index,
            String broker,
            LedgerWriter ledger,
            Integer ackSeconds,
            InstantSource clock,
            Devices devices)
            throws IOException {
        Cable cable = Cable.lay(URI.create(broker), stage.seed() * 31 + index);
        UplinkConfig link = new UplinkConfig(URI.create(cable.url()), credentials.secret(), null, null, ackSeconds);
        Path spool = stage.folder().resolve(credentials.unit() + ".db");
        Gateway gateway = Gateway.start(
                GatewayConfig.bare(credentials.site(), credentials.unit(), link, SpoolConfig.of(spool)),
                devices,
                clock);
        return new WiredUnit(credentials, cable, ledger, stage.random("unit " + index), gateway);
    }

    Cable cable() {
        return cable;
    }

    Gateway gateway() {
        return gateway;
    }

    void awaitLetIn() throws Exception {
        Wait.until(
                "the unit is let in",
                Duration.ofSeconds(60),
                () -> gateway.link().connected());
    }

    /** Cuts its link, and waits until it has noticed. */
    void cutOff() throws Exception {
        cable.cut();
        Wait.until(
                "the unit is away",
                Duration.ofSeconds(20),
                () -> !gateway.link().connected());
    }

    String id() {
        return credentials.unit();
    }

    /** Ten readings of one instant. */
    static List<Reading> pack(Random random, long micros) {
        List<Reading> pack = new ArrayList<>();
        for (int i = 1; i <= PACK; i++) {
            double value = Math.round(1_500 + 300 * random.nextGaussian()) / 100d;
            pack.add(new Reading(
                    "t" + i,
                    Quantity.TEMPERATURE.cfName(),
                    Quantity.TEMPERATURE.uom(),
                    micros,
                    value,
                    Flag.NOT_EVALUATED));
        }
        return pack;
    }

    /** Adds ten readings to what shares a sync. */
    void measure(Station.Batch batch, Instant at) {
        List<Reading> pack = pack(random, Times.micros(at));
        ledger.acknowledged(ledger.sent(credentials.unit(), pack));
        batch.add(new Readings(pack, Clock.SYSTEM));
    }

    void measure(Instant at) throws IOException {
        Station.Batch batch = gateway.station().batch();
        measure(batch, at);
        batch.append();
    }

    /** Adds a picture of so many bytes to what shares a sync. */
    void picture(Station.Batch batch, Instant at, int bytes) {
        byte[] jpeg = Jpegs.of(bytes, random);
        pictures.add(PictureReader.sha256(jpeg));
        batch.add(
                CAMERA,
                new FrameHead(Times.micros(at), "clip-" + at.toEpochMilli(), 0, 1, false, Clock.SYSTEM, null),
                jpeg);
    }

    void picture(Instant at, int bytes) throws IOException {
        Station.Batch batch = gateway.station().batch();
        picture(batch, at, bytes);
        batch.append();
    }

    void position(String point, Instant at) throws IOException {
        Position position =
                new Position(Times.seconds(Times.micros(at)), 32.7, 128.8, null, null, null, null, null, null);
        gateway.station().accept(point, Fix.live(position));
    }

    /** SHA-256 of what it took. */
    Set<String> pictures() {
        return pictures;
    }

    long waiting() {
        return gateway.spoolDepth().messages();
    }

    @Override
    public void close() {
        gateway.close();
        cable.close();
    }
}
