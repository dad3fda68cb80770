package amimori.ingest.page;

import amimori.wire.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives all test classes one {@link Harbour}, opened by the first that asks and closed after the last. */
final class AtTheHarbour implements BeforeAllCallback, ParameterResolver {
    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(AtTheHarbour.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        Path chromium = Tools.requireChromium();
        context.getRoot().getStore(OURS).computeIfAbsent(Harbour.class, none -> open(chromium), Harbour.class);
    }

    private static Harbour open(Path chromium) {
        try {
            Path target = Files.createDirectories(Path.of("target", "harbour"));
            return new Harbour(chromium, Files.createTempDirectory(target.toAbsolutePath(), "run"));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Harbour.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(OURS).get(Harbour.class, Harbour.class);
    }
}
