package amimori.ingest.http;

import amimori.ingest.Misconfigured;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;

/**
 * A certificate chain and its key, in PEM.
 *
 * @param certificate {@code AMIMORI_TLS_CERT}
 * @param key {@code AMIMORI_TLS_KEY}, PKCS #8
 */
public record TlsFiles(Path certificate, Path key) {
    private static final String[] KEY_TYPES = {"EC", "RSA", "EdDSA"};

    /**
     * Reads both and tries them out.
     *
     * @throws Misconfigured when one cannot be read, is no PEM, or the key is not the certificate's
     */
    PemKeyCertOptions load(Vertx vertx) {
        PemKeyCertOptions pem = new PemKeyCertOptions()
                .addCertValue(read("AMIMORI_TLS_CERT", certificate))
                .addKeyValue(read("AMIMORI_TLS_KEY", key));
        try {
            for (KeyManager manager : pem.getKeyManagerFactory(vertx).getKeyManagers()) {
                if (manager instanceof X509KeyManager keys) {
                    requirePairs(keys);
                }
            }
        } catch (Misconfigured e) {
            throw e;
        } catch (Exception e) {
            throw new Misconfigured(
                    "AMIMORI_TLS_CERT and AMIMORI_TLS_KEY: expected a certificate chain and its key (PKCS #8) in PEM, but "
                            + certificate + " and " + key + " cannot be used: " + e.getMessage() + ".",
                    e);
        }
        return pem;
    }

    private static Buffer read(String setting, Path file) {
        try {
            return Buffer.buffer(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new Misconfigured(setting + ": the file " + file + " cannot be read.", e);
        }
    }

    /** A key that is not the certificate's is found when files are swapped, or when only one has been renewed yet. */
    private void requirePairs(X509KeyManager keys) throws GeneralSecurityException {
        byte[] probe = new byte[32];
        new SecureRandom().nextBytes(probe);
        for (String type : KEY_TYPES) {
            String[] aliases = keys.getServerAliases(type, null);
            for (String alias : aliases == null ? new String[0] : aliases) {
                PublicKey open = keys.getCertificateChain(alias)[0].getPublicKey();
                if (!fits(keys.getPrivateKey(alias), open, probe)) {
                    throw new Misconfigured("AMIMORI_TLS_KEY: the key in " + key + " is not that of the certificate in "
                            + certificate + ".");
                }
            }
        }
    }

    private static boolean fits(PrivateKey secret, PublicKey open, byte[] probe) throws GeneralSecurityException {
        String algorithm = switch (open.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> open.getAlgorithm();
        };
        if (!secret.getAlgorithm().equals(open.getAlgorithm())) {
            return false;
        }
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(secret);
        signature.update(probe);
        byte[] signed = signature.sign();
        signature.initVerify(open);
        signature.update(probe);
        return signature.verify(signed);
    }
}
