package amimori.standalone.broker;

import java.nio.file.Path;

/**
 * Where the certificate is.
 *
 * @param certificate PEM, the chain with the server's own first
 * @param key PEM, PKCS #8, without a pass phrase
 */
public record Tls(Path certificate, Path key) {}
