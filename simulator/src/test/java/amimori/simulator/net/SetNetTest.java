package amimori.simulator.net;

import static org.assertj.core.api.Assertions.assertThat;

import amimori.simulator.sea.Current;
import amimori.simulator.sea.Kyucho;
import amimori.simulator.sea.Sea;
import amimori.simulator.unit.UnitPlan;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SetNetTest {
    private static final Instant BEGIN = Instant.parse("2026-08-01T00:00:00Z");
    private final Sea sea = new Sea(5, UnitPlan.ROCKS.place());
    private final SetNet net = new SetNet(5, sea, UnitPlan.ROCKS.net());

    @Test
    void cornersSwingWithTheTideAndStayWithinTheirMoorings() {
        double least = 1e9;
        double most = 0;
        SetNet.Corner first = net.corner(0, BEGIN);
        for (Instant t = BEGIN; t.isBefore(BEGIN.plus(Duration.ofDays(10))); t = t.plusSeconds(1200)) {
            double metres = metres(first, net.corner(0, t));
            least = Math.min(least, metres);
            most = Math.max(most, metres);
        }
        assertThat(most).isBetween(6d, 30d);
        assertThat(least).isLessThan(1);
    }

    private static double metres(SetNet.Corner a, SetNet.Corner b) {
        double north = (a.lat() - b.lat()) * 111_320;
        double east = (a.lon() - b.lon()) * 111_320 * Math.cos(Math.toRadians(a.lat()));
        return Math.hypot(east, north);
    }

    @Test
    void cornersLieAsFarApartAsTheNetIsLarge() {
        double length = metres(net.corner(0, BEGIN), net.corner(3, BEGIN));
        double width = metres(net.corner(0, BEGIN), net.corner(1, BEGIN));
        assertThat(length).isBetween(150d, 210d);
        assertThat(width).isBetween(30d, 60d);
    }

    @Test
    void upCurrentFloatsSinkInAKyuchoAndComeBack() {
        Kyucho event = sea.kyucho().between(BEGIN, BEGIN.plus(Duration.ofDays(365))).stream()
                .filter(one -> one.reach() != Kyucho.Reach.LOWER)
                .findFirst()
                .orElseThrow();
        int most = 0;
        boolean firstTheUpCurrentOnes = false;
        Instant full = event.onset().plus(event.rise());
        for (Instant t = event.onset(); t.isBefore(full); t = t.plusSeconds(60)) {
            int sunk = sunk(t);
            most = Math.max(most, sunk);
            firstTheUpCurrentOnes |= sunk == 2;
        }
        assertThat(most).isEqualTo(4);
        assertThat(firstTheUpCurrentOnes).isTrue();
        assertThat(sunkAfter(event)).isLessThan(8);
    }

    private int sunk(Instant time) {
        int sunk = 0;
        for (int corner = 0; corner < 4; corner++) {
            sunk += net.corner(corner, time).afloat() ? 0 : 1;
        }
        return sunk;
    }

    private int sunkAfter(Kyucho event) {
        int sunk = 0;
        for (int i = 0; i < 48; i++) {
            sunk += net.corner(i % 4, event.end().plusSeconds(1800L * i)).afloat() ? 0 : 1;
        }
        return sunk;
    }

    @Test
    void theBoxIsLiftedByTheCurrent() {
        double slowDepth = 0;
        double fastDepth = 0;
        double slow = 9;
        double fast = 0;
        for (Instant t = BEGIN; t.isBefore(BEGIN.plus(Duration.ofDays(30))); t = t.plusSeconds(1800)) {
            Current current = sea.current(UnitPlan.ROCKS.net().depth() / 2, t);
            if (current.speed() < slow) {
                slow = current.speed();
                slowDepth = net.depth(t);
            }
            if (current.speed() > fast) {
                fast = current.speed();
                fastDepth = net.depth(t);
            }
        }
        assertThat(slowDepth).isBetween(23d, 25d);
        assertThat(fastDepth).isLessThan(0.9 * slowDepth).isPositive();
    }
}
