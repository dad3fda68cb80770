package amimori.simulator.fleet;

import amimori.wire.CertificateFile;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.TrustManagerFactory;

/** Certificates that vouch for a broker, as the fleet's MQTT client wants them. */
final class Trust {
    private Trust() {}

    /** @throws IOException when the file cannot be read or holds no certificate */
    static TrustManagerFactory of(Path pem) throws IOException {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(CertificateFile.read(pem));
            return factory;
        } catch (GeneralSecurityException e) {
            throw new IOException(pem + ": " + e.getMessage(), e);
        }
    }
}
