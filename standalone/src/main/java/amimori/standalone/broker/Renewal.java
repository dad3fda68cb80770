package amimori.standalone.broker;

import amimori.ingest.Misconfigured;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes up a certificate that was renewed, at each look that is due. Artemis can watch the files itself, but it closes
 * the port before it knows whether they can be used, and one that cannot be opened again at that moment stays closed.
 */
final class Renewal implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Renewal.class);

    private final Tls tls;
    private final Runnable reopen;
    /** What the port shows; null while it is closed because it could not be opened again. */
    private List<ByteBuffer> shown;

    private List<ByteBuffer> seen;
    private List<ByteBuffer> refused;

    /**
     * @param tls in use
     * @param reopen closes the port and opens it again with what the files hold; may fail and is then tried again
     * @throws IOException when the files cannot be read any more
     */
    Renewal(Tls tls, Runnable reopen) throws IOException {
        this.tls = tls;
        this.reopen = reopen;
        this.shown = contents();
        this.seen = shown;
    }

    /** One look. */
    @Override
    public void run() {
        List<ByteBuffer> now;
        try {
            now = contents();
        } catch (IOException e) {
            LOG.debug("a certificate is about to be replaced: {}", e.getMessage());
            return;
        }
        // Certificate and key are two files: what stays for two looks is whole.
        boolean settled = now.equals(seen);
        seen = now;
        if (!settled || now.equals(shown) || now.equals(refused)) {
            return;
        }
        try {
            Certificates.requireUsable(tls);
        } catch (Misconfigured e) {
            LOG.warn("The certificate for units stays as it was. {}", e.getMessage());
            refused = now;
            return;
        }
        shown = null;
        reopen.run();
        shown = now;
        LOG.info("The port for units shows the renewed certificate in {}", tls.certificate());
    }

    private List<ByteBuffer> contents() throws IOException {
        return List.of(
                ByteBuffer.wrap(Files.readAllBytes(tls.certificate())), ByteBuffer.wrap(Files.readAllBytes(tls.key())));
    }
}
