package amimori.standalone.fault;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Processes ashore that are killed, stopped and frozen. */
final class ProcessTrials {
    private static final Duration MINUTE = Duration.ofSeconds(60);
    private static final Duration SOME_SECONDS = Duration.ofSeconds(5);

    private ProcessTrials() {}

    static List<Trial> all() {
        return List.of(ingestKilled(), standaloneKilled(), brokerKilled(), stopped(), frozen(), databaseKilled());
    }

    private static Trial ingestKilled() {
        return LoadTrial.of(
                "ingest-killed",
                "ingest is killed (-9) at random instants, every other one while it starts, and started again",
                Layout.APART,
                (stage, shore) -> {
                    Role ingest = shore.role("one");
                    Random random = stage.random("ingest-killed");
                    int times = stage.times(3, 20);
                    for (int i = 1; i <= times; i++) {
                        if (i % 2 == 0) {
                            awaitCommit(shore);
                        }
                        Wait.pass(Duration.ofMillis(500 + random.nextInt(stage.times(2_000, 9_000))));
                        shore.strike();
                        ingest.kill();
                        stage.say("killed " + i + " of " + times);
                        ingest.launch();
                    }
                    ingest.child().awaitSaid("Page and API at port", MINUTE);
                    return times + " kills";
                });
    }

    /** Else each kill might hit a process that has not begun to work. */
    private static void awaitCommit(Shore shore) throws Exception {
        try (CommitReader commits = CommitReader.watch(shore.db())) {
            Wait.until("something new is committed", MINUTE, () -> commits.longestSeconds() > 0);
        }
    }

    private static Trial standaloneKilled() {
        return LoadTrial.of(
                "standalone-killed",
                "everything in one process, killed (-9) and started again",
                Layout.WHOLE,
                (stage, shore) ->
                        killAgainAndAgain(stage, shore, "serve", stage.times(2, 10), stage.times(3_000, 6_000)));
    }

    private static Trial brokerKilled() {
        return LoadTrial.of(
                "broker-killed",
                "the broker, a process of its own, is killed (-9) and started again",
                Layout.APART,
                (stage, shore) ->
                        killAgainAndAgain(stage, shore, "broker", stage.times(2, 10), stage.times(3_000, 6_000)));
    }

    private static String killAgainAndAgain(Stage stage, Shore shore, String name, int times, int mostMillis)
            throws Exception {
        Role role = shore.role(name);
        Random random = stage.random("kill");
        for (int i = 1; i <= times; i++) {
            Wait.pass(Duration.ofMillis(1_000 + random.nextInt(mostMillis)));
            shore.strike();
            role.kill();
            stage.say("killed " + i + " of " + times);
            role.start();
        }
        return times + " kills";
    }

    private static Trial stopped() {
        return LoadTrial.of(
                        "database-stopped", "the database is stopped for a minute", Layout.APART, (stage, shore) -> {
                            Duration away = stage.span(SOME_SECONDS, MINUTE);
                            shore.server().stop();
                            stage.say("the database is stopped for " + away.toSeconds() + " s");
                            Wait.pass(away);
                            shore.strike();
                            shore.server().start();
                            return "away for " + away.toSeconds() + " s";
                        })
                .onItsOwnDatabase();
    }

    private static Trial frozen() {
        return LoadTrial.of(
                        "database-frozen",
                        "the database stands still for a minute: connections stand and nothing answers",
                        Layout.APART,
                        (stage, shore) -> {
                            Duration away = stage.span(SOME_SECONDS, MINUTE);
                            shore.server().freeze();
                            try {
                                stage.say("the database stands still for " + away.toSeconds() + " s");
                                Wait.pass(away);
                            } finally {
                                shore.strike();
                                shore.server().thaw();
                            }
                            return "still for " + away.toSeconds() + " s";
                        })
                .onItsOwnDatabase();
    }

    private static Trial databaseKilled() {
        return LoadTrial.of(
                        "database-killed",
                        "the database server is killed (-9), and started again by whoever watches it",
                        Layout.APART,
                        (stage, shore) -> {
                            int times = stage.times(2, 10);
                            Random random = stage.random("database-killed");
                            for (int i = 1; i <= times; i++) {
                                Wait.pass(Duration.ofMillis(1_000 + random.nextInt(stage.times(2_000, 5_000))));
                                shore.strike();
                                shore.server().kill();
                                stage.say("killed " + i + " of " + times);
                                Wait.until("the server is back", MINUTE, shore.server()::answers);
                            }
                            return times + " kills";
                        })
                .onItsOwnDatabase();
    }
}
