package amimori.wire;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateFileTest {
    @TempDir
    Path folder;

    @Test
    void a_file_without_certificates_is_refused_by_name() throws IOException {
        for (String content : new String[] {"", "-----BEGIN CERTIFICATE-----\nno\n-----END CERTIFICATE-----\n"}) {
            Path file = Files.writeString(folder.resolve("ca.pem"), content);
            assertThatThrownBy(() -> CertificateFile.read(file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("ca.pem");
        }
    }

    @Test
    void a_file_that_is_not_there_is_refused_by_name() {
        assertThatThrownBy(() -> CertificateFile.read(folder.resolve("nowhere.pem")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nowhere.pem");
    }
}
