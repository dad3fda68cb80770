package amimori.standalone.fault;

import java.time.Duration;
import java.util.List;

/** Ingest processes that share a subscription. */
final class SharingTrials {
    private static final int SLOWLY = 200;
    private static final Duration STARTS = Duration.ofSeconds(60);

    private SharingTrials() {}

    static List<Trial> all() {
        return List.of(
                LoadTrial.of(
                        "ingest-shared",
                        "two ingest processes share the subscription, one is killed (-9) and stays away",
                        Layout.APART,
                        SharingTrials::oneOfTwo),
                LoadTrial.of(
                                "ingest-away",
                                "the last ingest is killed and away for an hour; the broker keeps the backlog",
                                Layout.APART,
                                SharingTrials::lastAway)
                        .at(SLOWLY));
    }

    private static String oneOfTwo(Stage stage, Shore shore) throws Exception {
        Duration together = stage.span(Duration.ofSeconds(3), Duration.ofSeconds(20));
        try (Role second = shore.ingest("two")) {
            second.start();
            Wait.pass(together);
            shore.role("one").kill();
            stage.say("one of two is killed");
            Wait.pass(together);
            // The other takes everything; then they change places.
            shore.role("one").start();
            Wait.pass(together);
            shore.strike();
            second.kill();
            stage.say("the other is killed");
            Wait.pass(together);
        }
        return "both killed in turn, " + together.toSeconds() + " s of one alone each";
    }

    private static String lastAway(Stage stage, Shore shore) throws Exception {
        Duration away = stage.span(Duration.ofSeconds(8), Duration.ofHours(1));
        shore.role("one").kill();
        stage.say("nobody takes anything in for " + away.toSeconds() + " s");
        Wait.pass(away);
        shore.strike();
        shore.role("one").launch();
        shore.role("one").child().awaitSaid("Page and API at port", STARTS);
        return "away for " + away.toSeconds() + " s";
    }
}
