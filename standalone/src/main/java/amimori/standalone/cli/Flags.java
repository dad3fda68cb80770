package amimori.standalone.cli;

import amimori.ingest.Setting;
import amimori.ingest.cli.SettingOptions;
import amimori.standalone.StandaloneConfig;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A flag for each setting that is no secret, beside the environment variable of the same name, over which it wins. */
final class Flags {
    private static final String MQTT_PORT = "--mqtt-port";

    private Flags() {}

    static void addTo(CommandSpec command, Setting... settings) {
        SettingOptions.addTo(command, settings);
        command.addOption(OptionSpec.builder(MQTT_PORT)
                .paramLabel("VALUE")
                .type(String.class)
                .description(StandaloneConfig.MQTT_PORT + ": port units connect to; 0 takes any free one (1883)")
                .build());
    }

    static StandaloneConfig config(CommandSpec command, Map<String, String> environment) {
        String mqttPort = command.commandLine().getParseResult().matchedOptionValue(MQTT_PORT, null);
        return StandaloneConfig.from(environment, SettingOptions.given(command), mqttPort);
    }
}
