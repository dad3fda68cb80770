package amimori.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CableTest {
    private ServerSocket broker;
    private Cable cable;
    private Socket unit;
    private Socket served;

    @BeforeEach
    void connect() throws IOException {
        broker = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        cable = Cable.lay(URI.create("tcp://127.0.0.1:" + broker.getLocalPort()), 1);
        dial();
    }

    private void dial() throws IOException {
        URI url = URI.create(cable.url());
        unit = new Socket(url.getHost(), url.getPort());
        unit.setSoTimeout(10_000);
        served = broker.accept();
        served.setSoTimeout(10_000);
    }

    @AfterEach
    void close() throws IOException {
        unit.close();
        served.close();
        cable.close();
        broker.close();
    }

    private static CompletableFuture<Void> write(Socket to, int bytes) {
        return CompletableFuture.runAsync(() -> {
            try {
                OutputStream out = to.getOutputStream();
                out.write(new byte[bytes]);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static Duration timeToRead(Socket from, int bytes) throws IOException {
        long begun = System.nanoTime();
        assertThat(from.getInputStream().readNBytes(bytes)).hasSize(bytes);
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    @Test
    void carriesBothWaysAndTellsTheEndOfAStream() throws IOException {
        unit.getOutputStream().write(new byte[] {1, 2, 3});
        assertThat(served.getInputStream().readNBytes(3)).containsExactly(1, 2, 3);
        served.getOutputStream().write(4);
        assertThat(unit.getInputStream().read()).isEqualTo(4);
        unit.shutdownOutput();
        assertThat(served.getInputStream().read()).isEqualTo(-1);
        served.getOutputStream().write(5);
        served.close();
        assertThat(unit.getInputStream().readAllBytes()).containsExactly(5);
    }

    @Test
    void letsThroughWhatItsRateSays() throws IOException {
        cable.become(Quality.kbits(256));
        write(unit, 64_000);
        assertThat(timeToRead(served, 64_000)).isBetween(Duration.ofMillis(1_900), Duration.ofMillis(2_600));
    }

    @Test
    void holdsASenderBackBehindLittleMoreThanWhatItCarriesInATenthOfASecond() throws Exception {
        cable.become(Quality.kbits(64));
        unit.setSendBufferSize(8 * 1024);
        CompletableFuture<Void> written = write(unit, 120_000);
        timeToRead(served, 4_000);
        assertThat(written).isNotDone();
        Duration rest = timeToRead(served, 40_000);
        assertThat(written).as("120 kB cannot have left after %s", rest).isNotDone();
    }

    @Test
    void delaysWithoutSlowing() throws IOException {
        cable.become(Quality.WHOLE.delayed(Duration.ofMillis(300), Duration.ofMillis(50)));
        write(unit, 500_000);
        assertThat(timeToRead(served, 1)).isGreaterThan(Duration.ofMillis(290));
        assertThat(timeToRead(served, 499_999)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void standsStillWhereAPacketWasLost() throws IOException {
        cable.become(Quality.WHOLE.losing(0.3));
        write(unit, 30 * Cable.PACKET);
        assertThat(timeToRead(served, 30 * Cable.PACKET)).isGreaterThan(Duration.ofMillis(600));
    }

    @Test
    void resetsWhatIsOpenWhenItIsCutAndTakesNothingUntilItIsWholeAgain() throws IOException {
        cable.cut();
        assertThatThrownBy(() -> {
                    unit.getInputStream().read();
                    unit.getInputStream().read();
                })
                .isInstanceOf(IOException.class)
                .hasMessageContaining("reset");
        URI url = URI.create(cable.url());
        assertThatThrownBy(() -> {
                    try (Socket refused = new Socket(url.getHost(), url.getPort())) {
                        refused.getInputStream().read();
                    }
                })
                .isInstanceOf(IOException.class);
        cable.heal();
        dial();
        unit.getOutputStream().write(7);
        assertThat(served.getInputStream().read()).isEqualTo(7);
    }

    @Test
    void tellsNeitherEndWhenItIsSilentAndWhatWasOpenStaysDead() throws IOException {
        Socket before = unit;
        Socket beforeServed = served;
        cable.silence();
        before.getOutputStream().write(new byte[] {1, 2, 3});
        beforeServed.setSoTimeout(300);
        assertThatThrownBy(() -> beforeServed.getInputStream().read()).hasMessageContaining("timed out");
        cable.heal();
        dial();
        unit.getOutputStream().write(7);
        assertThat(served.getInputStream().read()).isEqualTo(7);
        before.close();
        assertThatThrownBy(() -> beforeServed.getInputStream().read()).hasMessageContaining("timed out");
        beforeServed.close();
    }

    @Test
    void aBrokerHearsOfNobodyWhoDialsWhileItIsSilent() throws IOException {
        cable.silence();
        try (Socket knocking = new Socket("127.0.0.1", URI.create(cable.url()).getPort())) {
            await().until(() -> cable.connections() == 2);
            broker.setSoTimeout(300);
            assertThatThrownBy(broker::accept).isInstanceOf(SocketTimeoutException.class);
            assertThat(knocking.isConnected()).isTrue();
        }
    }

    @Test
    void leavesNothingOpenBehind() throws IOException {
        cable.close();
        assertThatThrownBy(() -> {
                    unit.getInputStream().read();
                    unit.getInputStream().read();
                })
                .isInstanceOf(IOException.class);
        String name = "cable " + URI.create(cable.url()).getPort();
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith(name)));
    }
}
