package amimori.ingest.query;

import static amimori.ingest.inbox.World.NOW;
import static amimori.ingest.query.Filmed.BLACK;
import static amimori.ingest.query.Filmed.CLEAR;
import static org.assertj.core.api.Assertions.assertThat;

import amimori.ingest.correction.CorrectionStore;
import amimori.ingest.correction.NewCorrection;
import amimori.ingest.query.TimelineReader.CameraView;
import amimori.ingest.query.TimelineReader.Entry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimelineReaderTest {
    private static final Instant MORNING = NOW.minus(Duration.ofHours(6));
    private static final Period DAY = new Period(MORNING, NOW);

    private Filmed filmed;

    @TempDir
    Path media;

    @BeforeEach
    void open() {
        filmed = new Filmed(media).placed("box", "box1", NOW.minus(Duration.ofDays(9)));
    }

    @AfterEach
    void close() {
        filmed.close();
    }

    private static Instant at(int minutes) {
        return MORNING.plus(Duration.ofMinutes(minutes));
    }

    private static String line(Entry entry) {
        return entry.time().toString().substring(11, 16) + " " + entry.state() + " " + entry.number() + "/"
                + entry.seen() + (entry.lamp() ? " lamp" : "") + (entry.reason() == null ? "" : " " + entry.reason())
                + entry.classes().stream()
                        .filter(one -> one.className().equals("fish"))
                        .map(one -> " " + one.maxN() + " " + one.mean())
                        .findFirst()
                        .orElse("");
    }

    @Test
    void hoursShowWhatCouldBeSeenInThemAndWhatCouldNotIsNoZero() {
        filmed.clip("box", at(5), "net-1", CLEAR, 1, 3)
                .clip("box", at(25), "net-1", CLEAR, 8)
                .clip("box", at(45), "net-1", BLACK, 0, 0)
                .clip("box", at(65), "net-1", BLACK, 0, 0)
                .clip("box", at(185), "net-1", CLEAR, 0)
                .clip("box", at(190), "net-1", CLEAR, true, 6);
        filmed.world.store(filmed.picture("box", at(245), "waits", 0, 5, false));

        assertThat(filmed.timeline(DAY, true).cameras().get(0).clips())
                .extracting(TimelineReaderTest::line)
                .containsExactly(
                        "06:00 clear 3/2 8 4.0",
                        "07:00 unseen 1/0 dark",
                        "08:00 none 0/0",
                        "09:00 clear 1/1 0 0.0",
                        "09:00 clear 1/1 lamp 6 6.0",
                        "10:00 unjudged 1/0",
                        "11:00 none 0/0");
    }

    @Test
    void clipsAreThereOneByOneWithTheHaulsOfThePeriod() {
        filmed.clip("box", at(5), "net-1", CLEAR, 1, 3)
                .clip("box", at(45), "net-1", BLACK, 0, 0)
                .hauled("h1", at(50), "box1")
                .hauled("h0", at(-50), "box1");
        TimelineReader.Timeline timeline = filmed.timeline(DAY, false);

        assertThat(timeline.hauls()).extracting(HaulReader.Haul::id).containsExactly("h1");
        assertThat(timeline.cameras().get(0).clips())
                .extracting(TimelineReaderTest::line)
                .containsExactly("06:05 clear 1/1 3 2.0", "06:45 unseen 1/0 dark");
    }

    @Test
    void aCameraThatWasPlacedAnewIsThereOnceForEachPlacementAndModelsAreNotMixed() {
        filmed.clip("box", at(5), "net-1", CLEAR, 7)
                .clip("box", at(5), "net-2", CLEAR, 9)
                .placed("box", "ramp", at(30))
                .clip("box", at(65), "net-1", CLEAR, 1);

        assertThat(filmed.timeline(DAY, false).cameras())
                .extracting(camera -> camera.part().code() + " " + camera.where() + " " + camera.model() + " "
                        + camera.clips().stream().map(TimelineReaderTest::line).toList())
                .containsExactly("box1 net net-1 [06:05 clear 1/1 7 7.0]", "ramp coming net-1 [07:05 clear 1/1 1 1.0]");
        assertThat(filmed.timeline(DAY, true).cameras())
                .extracting(CameraView::clips)
                .extracting(List::size)
                .containsExactly(1, 6);
    }

    @Test
    void correctedCountsAreShownAsSuch() {
        filmed.clip("box", at(5), "net-1", CLEAR, 3, 1).refreshed();
        new CorrectionStore(filmed.world.database.dataSource())
                .make(
                        filmed.world.organisation.id(),
                        filmed.person,
                        new NewCorrection(
                                "c1",
                                filmed.world.unitId(),
                                "box",
                                at(5),
                                "net-1",
                                NewCorrection.Kind.NOT_THERE,
                                "fish",
                                2,
                                null,
                                null,
                                null,
                                null,
                                null),
                        NOW);

        assertThat(filmed.timeline(DAY, false)
                        .cameras()
                        .get(0)
                        .clips()
                        .get(0)
                        .classes()
                        .get(0))
                .isEqualTo(new TimelineReader.ClassView("fish", "group", 2, 1.5, true));
        assertThat(filmed.world.text("string_agg(n::text, ',' order by time) from frame_count where class = 'fish'"))
                .isEqualTo("3,1");
        BoxesReader.Boxes boxes = filmed.read(rows -> BoxesReader.read(
                rows, Scope.unit(filmed.world.organisation.id(), filmed.world.unitId()), "box", at(5)));
        BoxesReader.OfClass fish = boxes.models().get(0).classes().get(0);
        assertThat(fish.n()).isEqualTo(3);
        assertThat(fish.corrected()).isEqualTo(2);
        assertThat(fish.boxes().get(2).correction().kind()).isEqualTo("not-there");
        assertThat(filmed.world.text("why from frame_keep")).isEqualTo("correction:" + filmed.world.unitId() + "/c1");
    }
}
