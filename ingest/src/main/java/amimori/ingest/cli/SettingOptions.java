package amimori.ingest.cli;

import amimori.ingest.Setting;
import java.util.EnumMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Settings as flags of a command. */
public final class SettingOptions {
    private SettingOptions() {}

    /** Adds a flag for each of the settings that is no secret, to its subcommands too. */
    public static void addTo(CommandSpec command, Setting... settings) {
        for (Setting setting : settings) {
            if (!setting.secret()) {
                String usual = setting.usual() == null ? "" : " (" + setting.usual() + ")";
                command.addOption(OptionSpec.builder(setting.flag())
                        .paramLabel("VALUE")
                        .type(String.class)
                        .scopeType(CommandLine.ScopeType.INHERIT)
                        .description((setting.variable() + ": " + setting.reason() + usual).replace("%", "%%"))
                        .build());
            }
        }
    }

    /** The flags that were given to the command or to one of its subcommands. */
    public static Map<Setting, String> given(CommandSpec command) {
        Map<Setting, String> flags = new EnumMap<>(Setting.class);
        CommandLine.ParseResult parsed = command.commandLine().getParseResult();
        while (parsed != null) {
            for (Setting setting : Setting.values()) {
                if (parsed.hasMatchedOption(setting.flag())) {
                    flags.put(setting, parsed.matchedOptionValue(setting.flag(), null));
                }
            }
            parsed = parsed.subcommand();
        }
        return flags;
    }
}
