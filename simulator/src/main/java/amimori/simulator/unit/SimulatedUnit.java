package amimori.simulator.unit;

import amimori.gateway.Devices;
import amimori.gateway.Gateway;
import amimori.gateway.GatewayConfig;
import amimori.gateway.Span;
import amimori.gateway.Station;
import amimori.gateway.camera.CameraConfig;
import amimori.gateway.camera.CapturePlan;
import amimori.gateway.camera.LampHours;
import amimori.gateway.gnss.Gnss;
import amimori.gateway.gnss.GnssConfig;
import amimori.gateway.spool.Depth;
import amimori.gateway.spool.SpoolConfig;
import amimori.gateway.uplink.UplinkConfig;
import amimori.simulator.fault.Cable;
import amimori.simulator.fault.Quality;
import amimori.simulator.net.SetNet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A unit in real time: simulated devices, real gateway. */
public final class SimulatedUnit implements AutoCloseable {
    /** When the nets' lamps are lit: from before the earliest dusk until after the latest dawn. */
    private static final LocalTime LAMP_FROM = LocalTime.of(17, 0);

    private static final LocalTime LAMP_TO = LocalTime.of(7, 0);

    private final Twin twin;
    private final Gateway gateway;
    private final Cable cable;

    private SimulatedUnit(Twin twin, Gateway gateway, Cable cable) {
        this.twin = twin;
        this.gateway = gateway;
        this.cable = cable;
    }

    /**
     * @param broker {@code tcp://host:port} or {@code ssl://host:port}
     * @param ca certificates in PEM that vouch for the broker, or null for those Java trusts
     * @param folder where the spool lies
     * @param truth the true time; the unit's own clock may be wrong
     * @param witness writes down what the logger hands over
     * @throws amimori.gateway.Misconfigured when the spool cannot be used
     */
    public static SimulatedUnit start(
            String broker,
            Path ca,
            Credentials credentials,
            Twin twin,
            Path folder,
            InstantSource truth,
            Witness witness) {
        Cable cable = twin.faults().everCut() ? cable(broker, twin, truth) : null;
        String url = cable == null ? broker : cable.url();
        GatewayConfig config = GatewayConfig.bare(
                        credentials.site(),
                        credentials.unit(),
                        UplinkConfig.of(url, credentials.secret()).trusting(ca),
                        SpoolConfig.of(folder.resolve(credentials.unit() + ".db")))
                .with(Map.of(Twin.CAMERA, camera(twin.plan())), receivers(), twin.instruments());
        InstantSource unitClock = () -> twin.faults().unitTime(truth.instant());
        Gateway gateway = Gateway.start(config, devices(twin, truth, witness), unitClock);
        return new SimulatedUnit(twin, gateway, cable);
    }

    private static Cable cable(String broker, Twin twin, InstantSource truth) {
        try {
            return Cable.lay(
                    URI.create(broker), 0, () -> twin.faults().cut(truth.instant()) ? Quality.CUT : Quality.WHOLE);
        } catch (IOException e) {
            throw new UncheckedIOException("no port for a link that can be cut: " + e.getMessage(), e);
        }
    }

    private static Devices devices(Twin twin, InstantSource truth, Witness witness) {
        Map<String, Gnss> receivers = new LinkedHashMap<>();
        SetNet.CORNERS.forEach(point -> receivers.put(point, new TwinGnss(twin, point, truth)));
        return new Devices(
                Map.of(Twin.CAMERA, new TwinCamera(twin, truth)),
                receivers,
                List.of(new TwinLogger(twin, truth, witness)));
    }

    private static Map<String, GnssConfig> receivers() {
        Map<String, GnssConfig> receivers = new LinkedHashMap<>();
        SetNet.CORNERS.forEach(point -> receivers.put(point, GnssConfig.inCode()));
        return receivers;
    }

    private static CameraConfig camera(UnitPlan plan) {
        CapturePlan clip = CapturePlan.of(
                UnitPlan.FRAMES_IN_A_CLIP,
                Span.parse(UnitPlan.FRAME_MILLIS + "ms"),
                Span.ofSeconds(plan.clips().toSeconds()));
        LampHours lamp = plan.camera().lamp() ? lampHours(plan) : null;
        return new CameraConfig(null, null, plan.camera().depth(), clip, null, lamp);
    }

    private static LampHours lampHours(UnitPlan plan) {
        return new LampHours(LAMP_FROM, LAMP_TO, plan.zone());
    }

    /** Whether a unit of this plan has its lamp lit. */
    public static boolean lampLit(UnitPlan plan, Instant time) {
        return plan.camera().lamp() && lampHours(plan).litAt(time);
    }

    public Twin twin() {
        return twin;
    }

    /** Takes messages of the past into the same spool. */
    public Station station() {
        return gateway.station();
    }

    /** What waits to be sent. */
    public Depth waiting() {
        return gateway.spoolDepth();
    }

    /** Whether the link stands. */
    public boolean connected() {
        return gateway.link().connected();
    }

    @Override
    public void close() {
        gateway.close();
        if (cable != null) {
            cable.close();
        }
    }
}
