package amimori.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;

/**
 * Certificates that vouch for a broker. No part of the contract, but whoever connects to a broker reads such a file, and
 * this is the module that all of them share.
 */
public final class CertificateFile {
    private CertificateFile() {}

    /**
     * @param pem one certificate or several, in PEM
     * @return a store that trusts these and no others
     * @throws IOException when the file cannot be read or holds no certificate, naming it
     */
    public static KeyStore read(Path pem) throws IOException {
        try (InputStream in = Files.newInputStream(pem)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int n = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("ca" + n++, certificate);
            }
            if (n == 0) {
                throw new IOException(pem + ": expected certificates in PEM, found none");
            }
            return store;
        } catch (GeneralSecurityException e) {
            throw new IOException(pem + ": expected certificates in PEM, found something else", e);
        }
    }
}
