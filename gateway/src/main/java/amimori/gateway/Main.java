package amimori.gateway;

import picocli.CommandLine;

/** Starts the gateway alone. */
public final class Main {
    private static final String LOG_CONFIGURATION = "logback.configurationFile";

    private Main() {}

    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true");
        if (System.getProperty(LOG_CONFIGURATION) == null) {
            System.setProperty(LOG_CONFIGURATION, "amimori/gateway/logback.xml");
        }
        System.exit(new CommandLine(new GatewayCommand()).execute(args));
    }
}
