package amimori.ingest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import amimori.ingest.account.PersonStore;
import amimori.ingest.account.Role;
import amimori.ingest.correction.CorrectionStore;
import amimori.ingest.correction.NewCorrection;
import amimori.ingest.http.Service;
import amimori.ingest.inbox.World;
import amimori.wire.Kind;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class NetCommandTest {
    private static final Instant T = World.NOW.minusSeconds(60);

    private final Map<String, String> environment = new HashMap<>();
    private World world;
    private String net;
    private String out;
    private String err;

    @TempDir
    Path folder;

    @BeforeEach
    void open() throws Exception {
        world = new World(Service.newDatabase(), folder.resolve("media"));
        net = world.unit.unit().netId();
        environment.put("AMIMORI_DB_URL", world.config.url());
        environment.put("AMIMORI_DB_USER", "postgres");
        environment.put("AMIMORI_DB_PASSWORD", "postgres");
        environment.put("AMIMORI_MEDIA", folder.resolve("media").toString());
    }

    @AfterEach
    void close() {
        world.close();
    }

    private int run(Function<Map<String, String>, CommandLine> command, String... arguments) {
        StringWriter outWriter = new StringWriter();
        StringWriter errWriter = new StringWriter();
        int exit = command.apply(environment)
                .setOut(new PrintWriter(outWriter))
                .setErr(new PrintWriter(errWriter))
                .execute(arguments);
        out = outWriter.toString();
        err = errWriter.toString();
        return exit;
    }

    private JsonNode json() throws Exception {
        return new ObjectMapper().readTree(out);
    }

    @Test
    void aPartIsRenamedAndACameraPlacedInIt() throws Exception {
        assertThat(run(NetCommand::command, "list", "--json")).isZero();
        assertThat(json().at("/nets/0/net").asText()).isEqualTo(net);
        assertThat(run(NetCommand::command, "part", net, "box1", "--name", "奥の箱"))
                .isZero();
        assertThat(run(NetCommand::command, "part", net, "bag", "--name", "魚捕り", "--hauled"))
                .isZero();
        assertThat(run(NetCommand::command, "parts", net)).isZero();
        assertThat(out).contains("奥の箱", "魚捕り", "hauled");
        String unit = world.unitId();
        String[] place = {"place", net, unit, "box", "--part", "bag", "--depth", "8.5", "--from", "2026-05-01T00:00:00Z"
        };
        assertThat(run(NetCommand::command, place)).as(err).isZero();

        assertThat(run(NetCommand::command, "placements", net, "--json")).isZero();
        assertThat(json().at("/placements/0/part/name").asText()).isEqualTo("魚捕り");
        assertThat(json().at("/placements/0/depth").asDouble()).isEqualTo(8.5);
        assertThat(run(NetCommand::command, place)).isEqualTo(1);
        assertThat(err).contains("would overlap the one that command line said").doesNotContain("\tat ");
    }

    @Test
    void whatIsNotThereIsSaidInOneSentence() {
        assertThat(run(NetCommand::command, "parts", "nowhere")).isEqualTo(1);
        assertThat(err).contains("NET-ID: expected the id of a net (see net list), found \"nowhere\"");
        assertThat(run(NetCommand::command, "place", net, "nobody", "box", "--part", "box1"))
                .isEqualTo(1);
        assertThat(err).contains("UNIT-ID: expected the id of a unit (see unit list), found \"nobody\"");
        assertThat(run(NetCommand::command, "place", net, world.unitId(), "box", "--part", "attic"))
                .isEqualTo(1);
        assertThat(err).contains("part: expected one of the net's parts: leader, court,");
    }

    private void correct(String id, NewCorrection.Kind kind, String was, Integer box, String className, Double at) {
        new CorrectionStore(world.database.dataSource())
                .make(
                        world.organisation.id(),
                        world.text("id from person"),
                        new NewCorrection(
                                id,
                                world.unitId(),
                                "cam1",
                                T,
                                "net-1",
                                kind,
                                was,
                                box,
                                className,
                                at,
                                at,
                                at == null || at > 0.5 ? null : (Double) 0.1,
                                at == null || at > 0.5 ? null : (Double) 0.2),
                        World.NOW);
    }

    @Test
    void correctedPicturesAreTakenOutForTraining() throws Exception {
        new PersonStore(world.database.dataSource())
                .add("hana", Role.FISHER, world.organisation.name(), "a password of hers".toCharArray());
        String box = "{\"x\":0.1,\"y\":0.2,\"w\":0.3,\"h\":0.1,\"score\":0.9}";
        world.store(
                world.frame("cam1", T, 1),
                world.json(
                        Kind.COUNT,
                        "cam1",
                        "{\"t\":" + T.getEpochSecond() + ",\"model\":\"net-1\",\"clip\":\"clip1\",\"index\":0,\"of\":1,"
                                + "\"lamp\":false,\"counts\":[{\"class\":\"fish\",\"n\":3,\"boxes\":[" + box + "," + box
                                + "," + box + "]}]}"));
        correct("c1", NewCorrection.Kind.RELABEL, "fish", 0, "ray", null);
        correct("c2", NewCorrection.Kind.NOT_THERE, "fish", 1, null, null);
        correct("c3", NewCorrection.Kind.MISSED, null, null, "turtle", 0.5);
        Path export = folder.resolve("export");

        assertThat(run(CorrectionsCommand::command, "export", "--out", export.toString(), "--json"))
                .as(err)
                .isZero();
        assertThat(json().path("pictures").asInt()).isEqualTo(1);
        assertThat(json().path("labelled").asInt()).isEqualTo(1);
        String name = world.unitId() + "_cam1_" + T.getEpochSecond() + "000000";
        assertThat(export.resolve("images/" + name + ".jpg")).hasBinaryContent(World.jpeg(1));
        assertThat(export.resolve("classes.txt")).hasContent("fish\nray\nturtle");
        assertThat(export.resolve("labels/" + name + ".txt"))
                .hasContent("1 0.250000 0.250000 0.300000 0.100000\n0 0.250000 0.250000 0.300000 0.100000\n"
                        + "2 0.550000 0.600000 0.100000 0.200000");
        assertThat(export.resolve("groups.csv"))
                .hasContent("image,group\n" + name + ".jpg," + world.unitId() + "_cam1_2026-06-01");
        JsonNode line = new ObjectMapper().readTree(Files.readString(export.resolve("corrections.jsonl")));
        assertThat(line.path("image").asText()).isEqualTo("images/" + name + ".jpg");
        assertThat(line.path("boxes").findValuesAsText("kind"))
                .containsExactly("relabelled", "removed", "kept", "added");

        assertThat(run(CorrectionsCommand::command, "export", "--out", export.toString()))
                .isEqualTo(1);
        assertThat(err).contains("--out: expected an empty folder, or one that is not there yet");
        correct("c4", NewCorrection.Kind.MISSED, null, null, "turtle", 0.7);
        assertThat(run(
                        CorrectionsCommand::command,
                        "export",
                        "--out",
                        folder.resolve("two").toString(),
                        "--json"))
                .isZero();
        assertThat(json().path("labelled").asInt()).isZero();
    }
}
