package amimori.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenewalTest {
    @TempDir
    Path folder;

    private TestCertificate certificate;
    private Renewal renewal;
    private int reopened;
    private boolean portIsTaken;

    @BeforeEach
    void begin() throws Exception {
        certificate = new TestCertificate(folder);
        certificate.make();
        renewal = new Renewal(certificate.tls(), () -> {
            reopened++;
            if (portIsTaken) {
                throw new IllegalStateException("the port is taken");
            }
        });
    }

    @Test
    void leavesThePortAloneWhileNothingChanges() {
        look(3);
        assertThat(reopened).isZero();
    }

    @Test
    void opensThePortOnceForARenewedPairThatStays() throws Exception {
        certificate.make();
        look(1);
        assertThat(reopened).as("the other file may not be written yet").isZero();
        look(3);
        assertThat(reopened).isEqualTo(1);
    }

    @Test
    void triesAgainUntilThePortCanBeOpened() throws Exception {
        certificate.make();
        look(1);
        portIsTaken = true;
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(renewal::run).hasMessage("the port is taken");
        }
        portIsTaken = false;
        look(3);
        assertThat(reopened).isEqualTo(4);
    }

    @Test
    void keepsThePortOpenWhenTheNewFilesCannotBeUsed() throws Exception {
        Files.writeString(certificate.tls().certificate(), "torn");
        look(3);
        assertThat(reopened).isZero();
        Files.delete(certificate.tls().certificate());
        look(3);
        assertThat(reopened).isZero();
        certificate.make();
        look(2);
        assertThat(reopened).isEqualTo(1);
    }

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            renewal.run();
        }
    }
}
