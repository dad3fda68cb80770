package amimori.standalone.cli;

import amimori.ingest.cli.SettingOptions;
import amimori.standalone.StandaloneConfig;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** A flag for each setting that is no secret, beside the environment variable of the same name, over which it wins. */
final class Flags {
    private Flags() {}

    static StandaloneConfig config(CommandSpec command, Map<String, String> environment) {
        return StandaloneConfig.from(environment, SettingOptions.given(command));
    }
}
