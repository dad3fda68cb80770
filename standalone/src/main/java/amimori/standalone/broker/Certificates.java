package amimori.standalone.broker;

import amimori.ingest.Misconfigured;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLException;

/** Certificate and key as Artemis wants them: a small file that names both. */
final class Certificates {
    private Certificates() {}

    /** @throws Misconfigured if one of the files cannot be read or they do not belong together */
    static void requireUsable(Tls tls) {
        requireReadable("AMIMORI_TLS_CERT", tls.certificate());
        requireReadable("AMIMORI_TLS_KEY", tls.key());
        try {
            SslContextBuilder.forServer(tls.certificate().toFile(), tls.key().toFile())
                    .build();
        } catch (SSLException | IllegalArgumentException e) {
            throw new Misconfigured(
                    "The certificate " + tls.certificate() + " and the key " + tls.key()
                            + " cannot be used (PEM is wanted, the key as PKCS #8 without a pass phrase): "
                            + e.getMessage() + ".",
                    e);
        }
    }

    static String describe(Tls tls, Path folder) throws IOException {
        Path description = folder.resolve("tls.pemcfg");
        Files.writeString(
                description,
                "source.key=" + tls.key().toAbsolutePath() + "\nsource.cert="
                        + tls.certificate().toAbsolutePath() + "\n");
        return description.toString();
    }

    private static void requireReadable(String name, Path file) {
        if (!Files.isReadable(file)) {
            throw new Misconfigured("The file " + file + " named by " + name + " cannot be read.");
        }
    }
}
