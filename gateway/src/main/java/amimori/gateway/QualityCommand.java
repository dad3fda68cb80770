package amimori.gateway;

import amimori.gateway.quality.QualityConfig;
import amimori.gateway.quality.Recording;
import amimori.gateway.quality.RecordingReport;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Quality control of what is recorded, with the tests and thresholds of the unit. */
@Command(
        name = "qc",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the unit's quality control over a recorded file, and says what it flags.",
            "The file is a CSV, gzipped or not, as the gateway replays it (time,instrument,quantity,value[,unit] or"
                    + " time,t5/temperature,...); of any other name the series and its column."
        })
final class QualityCommand implements Callable<Integer> {
    private static final int MISCONFIGURED = 2;

    @Parameters(paramLabel = "FILE", description = "the recording")
    private Path file;

    @Option(
            names = "--limits",
            paramLabel = "FILE",
            description = "thresholds: what stands below 'quality:' in the gateway's configuration, YAML")
    private Path limits;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "a gateway's whole configuration, for its thresholds")
    private Path config;

    @Option(
            names = "--series",
            paramLabel = "INSTRUMENT/QUANTITY[UNIT]",
            description = "what the values of a file of another make are, such as ctd/salinity or box/pco2[ppm]")
    private String series;

    @Option(names = "--value", paramLabel = "COLUMN", description = "its values: name or number of the column, from 1")
    private String value;

    @Option(
            names = "--time",
            paramLabel = "COLUMN",
            defaultValue = "1",
            description = "its times: name or number of the column (default ${DEFAULT-VALUE})")
    private String time;

    @Option(
            names = "--zone",
            paramLabel = "OFFSET",
            defaultValue = "Z",
            description = "zone of times that name none, such as +09:00 (default ${DEFAULT-VALUE})")
    private ZoneOffset zone;

    @Option(names = "--csv", paramLabel = "FILE", description = "writes every value with what each test said")
    private Path csv;

    @Option(
            names = "--spans",
            paramLabel = "N",
            defaultValue = "10",
            description = "the longest flagged stretches to show of each series (default ${DEFAULT-VALUE})")
    private int spans;

    @Option(names = "--json", description = "one JSON document as the last line")
    private boolean json;

    @Override
    public Integer call() {
        try {
            run();
            return 0;
        } catch (Misconfigured e) {
            System.err.println("gateway qc: " + e.getMessage());
            return MISCONFIGURED;
        }
    }

    private void run() {
        Recording recording = series == null && value == null
                ? Recording.ofGateway(file)
                : Recording.ofOther(file, series, time, value, zone);
        RecordingReport report = new RecordingReport(thresholds(), spans);
        try (PrintWriter rows = csv == null ? null : new PrintWriter(writer(csv))) {
            recording.read(report.to(rows));
            if (rows != null && rows.checkError()) {
                throw new Misconfigured("--csv: " + csv + " cannot be written");
            }
        }
        report.lines(recording.unreadable()).forEach(System.out::println);
        if (json) {
            System.out.println(document(report.toMap(file.toString(), recording.unreadable())));
        }
    }

    private static String document(Map<String, Object> report) {
        try {
            return JsonMapper.builder().build().writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report of names and numbers", e);
        }
    }

    private static BufferedWriter writer(Path file) {
        try {
            return Files.newBufferedWriter(file);
        } catch (IOException e) {
            throw new Misconfigured("--csv: " + file + " cannot be written (" + e + ")", e);
        }
    }

    private QualityConfig thresholds() {
        if (limits != null && config != null) {
            throw new Misconfigured("--limits and --config: expected one of them, found both");
        }
        if (config != null) {
            return ConfigFile.read(config).quality();
        }
        return limits == null ? QualityConfig.DEFAULT : ConfigFile.read(limits, QualityConfig.class);
    }
}
