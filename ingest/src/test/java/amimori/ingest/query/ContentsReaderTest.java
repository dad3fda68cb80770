package amimori.ingest.query;

import static amimori.ingest.inbox.World.NOW;
import static amimori.ingest.query.Filmed.BLACK;
import static amimori.ingest.query.Filmed.CLEAR;
import static amimori.ingest.query.Filmed.POOR;
import static org.assertj.core.api.Assertions.assertThat;

import amimori.ingest.query.ContentsReader.CameraView;
import amimori.ingest.query.ContentsReader.ClassView;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentsReaderTest {
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(60));
    private static final String NET = "net-1";

    private Filmed filmed;

    @TempDir
    Path media;

    @BeforeEach
    void open() {
        filmed = new Filmed(media);
    }

    @AfterEach
    void close() {
        filmed.close();
    }

    private static Instant ago(long minutes) {
        return NOW.minus(Duration.ofMinutes(minutes));
    }

    private static ClassView fish(ContentsReader.ClipView clip) {
        return clip.classes().stream()
                .filter(one -> one.className().equals("fish"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsInAHauledPartIsInTheNetAndWhatIsInAnotherIsComing() {
        filmed.placed("gate", "court", LONG_AGO)
                .placed("box", "box1", LONG_AGO)
                .clip("gate", ago(10), NET, CLEAR, 5, 6)
                .clip("box", ago(10), NET, CLEAR, 2, 3)
                .clip("spare", ago(10), NET, CLEAR, 1);

        assertThat(filmed.contents().cameras())
                .extracting(camera -> camera.camera() + " " + camera.where() + " "
                        + fish(camera.now()).maxN())
                .containsExactly("box net 3", "gate coming 6", "spare unknown 1");
        CameraView box = filmed.camera();
        assertThat(box.part().name()).isEqualTo("第一箱網");
        assertThat(box.depth()).isEqualTo(8);
        assertThat(box.now().state()).isEqualTo("clear");
        assertThat(fish(box.now()).mean()).isEqualTo(2.5);
        assertThat(box.now().picture())
                .endsWith("/box/" + ago(10).plusSeconds(1).getEpochSecond() + "000000.jpg");
        assertThat(box.why()).isNull();
    }

    @Test
    void aBlackClipIsNeverAZeroAndTheLastClearOneIsToldWithItsTime() {
        filmed.placed("box", "box1", LONG_AGO)
                .clip("box", ago(600), NET, CLEAR, 4, 2)
                .clip("box", ago(10), NET, BLACK, 0, 0);
        CameraView box = filmed.camera();

        assertThat(box.now()).isNull();
        assertThat(box.why()).isEqualTo("dark");
        assertThat(box.newest().state()).isEqualTo("unseen");
        assertThat(box.newest().classes()).isEmpty();
        assertThat(box.lastClear().time()).isEqualTo(ago(600));
        assertThat(fish(box.lastClear()).maxN()).isEqualTo(4);
    }

    @Test
    void nothingSeenIsNoneInAClearPictureAndUnknownInAPoorOne() {
        filmed.placed("box", "box1", LONG_AGO).clip("box", ago(10), NET, CLEAR, 0, 0);
        assertThat(fish(filmed.camera().now()).word()).isEqualTo("none");

        filmed.clip("box", ago(5), NET, POOR, 0, 0);
        assertThat(filmed.camera().now().state()).isEqualTo("poor");
        assertThat(fish(filmed.camera().now()).word()).isEqualTo("unknown");
    }

    @Test
    void aHaulResetsWhatIsInTheNetButNotWhatIsComingUntilItIsTakenBack() {
        filmed.placed("gate", "court", LONG_AGO)
                .placed("box", "box1", LONG_AGO)
                .clip("gate", ago(40), NET, CLEAR, 5)
                .clip("box", ago(40), NET, CLEAR, 9)
                .hauled("h1", ago(20), "box1");
        CameraView box = filmed.camera();

        assertThat(box.now()).isNull();
        assertThat(box.why()).isEqualTo("hauled");
        assertThat(box.haul()).isEqualTo(ago(20));
        assertThat(box.lastClear().beforeHaul()).isTrue();
        assertThat(filmed.contents().cameras().get(1).now()).isNotNull();

        filmed.clip("box", ago(5), NET, CLEAR, 0);
        assertThat(fish(filmed.camera().now()).maxN()).isZero();
        assertThat(filmed.camera().now().beforeHaul()).isFalse();
    }

    @Test
    void anOldClipIsNotNow() {
        filmed.placed("box", "box1", LONG_AGO).clip("box", ago(61), NET, CLEAR, 9);
        assertThat(filmed.camera().why()).isEqualTo("old");
        assertThat(filmed.camera().newest()).isNotNull();

        filmed.world.store(filmed.picture("box", ago(2), "later", 0, 1, false));
        assertThat(filmed.camera().why()).isEqualTo("unjudged");
    }

    @Test
    void whatWasKnownHoldsUntilItIsKnownWhatCanBeSeenInTheNextClip() {
        filmed.placed("box", "box1", LONG_AGO)
                .clip("box", ago(6), NET, CLEAR, 9)
                .refreshed();
        filmed.clip("box", ago(1), NET, null, 4);
        assertThat(fish(filmed.camera().now()).maxN()).isEqualTo(9);

        filmed.placed("box", "box2", ago(3));
        assertThat(filmed.camera().why()).isEqualTo("unjudged");
        assertThat(fish(filmed.camera().newest()).word()).isEqualTo("no-past");
    }

    @Test
    void aCameraOfWhichNothingIsKnownSaysSo() {
        filmed.placed("box", "box1", LONG_AGO);

        assertThat(filmed.camera().why()).isEqualTo("none");
        assertThat(filmed.camera().model()).isNull();
    }

    /** Four clips a day for ten days: 2, 4, 6 and 8 fish. */
    private void past() {
        for (int day = 1; day <= 10; day++) {
            for (int i = 0; i < 4; i++) {
                filmed.clip("box", ago(day * 1440L + 60L * i), NET, CLEAR, 2 + 2 * i);
            }
        }
    }

    @Test
    void wordsCompareWithThePastOfTheSamePlacementModelAndLight() {
        filmed.placed("box", "box1", LONG_AGO);
        filmed.clip("box", ago(15), NET, CLEAR, 8);
        assertThat(fish(filmed.camera().now()).word()).isEqualTo("no-past");
        assertThat(fish(filmed.camera().now()).past()).isNull();
        past();

        assertThat(fish(filmed.camera().now()).word()).isEqualTo("many");
        assertThat(filmed.clip("box", ago(12), NET, CLEAR, 5).camera().now().classes())
                .extracting(ClassView::word)
                .containsExactly("usual", "none", "none");
        assertThat(fish(filmed.clip("box", ago(10), NET, CLEAR, 1).camera().now())
                        .word())
                .isEqualTo("few");
        assertThat(fish(filmed.clip("box", ago(8), NET, CLEAR, true, 5).camera().now())
                        .word())
                .isEqualTo("no-past");
        assertThat(fish(filmed.clip("box", ago(6), "net-2", CLEAR, 5).camera().now())
                        .word())
                .isEqualTo("no-past");
        filmed.placed("box", "box2", ago(5)).clip("box", ago(4), NET, CLEAR, 5);
        assertThat(fish(filmed.camera().now()).word()).isEqualTo("no-past");
        assertThat(filmed.camera().part().code()).isEqualTo("box2");
    }

    @Test
    void theTrendComparesThreeHoursWithTheSameOfTheDayBefore() {
        filmed.placed("box", "box1", LONG_AGO)
                .clip("box", ago(10 + 1440), NET, CLEAR, 4)
                .clip("box", ago(60 + 1440), NET, CLEAR, 6)
                .clip("box", ago(300 + 1440), NET, CLEAR, 90)
                .clip("box", ago(60), NET, CLEAR, 9);
        assertThat(fish(filmed.clip("box", ago(10), NET, CLEAR, 11).camera().now())
                        .trend())
                .isEqualTo(new PastReader.Trend("more", 10, 5));

        filmed.hauled("h1", ago(30), "box1");
        assertThat(fish(filmed.camera().now()).trend()).isEqualTo(new PastReader.Trend("more", 11, 5));
    }

    @Test
    void aClassIsNamedOnlyIfItsModelMayNameItAndOtherwiseAShadow() {
        filmed.placed("box", "box1", LONG_AGO).clip("box", ago(10), NET, CLEAR, 1);

        assertThat(filmed.camera().now().classes())
                .extracting(one -> one.className() + " " + one.shown())
                .containsExactly("fish group", "lateolabrax shadow", "seriola quinqueradiata species");
    }

    @Test
    void aHaulKeepsThePicturesOfTheLastClearClipOfItsParts() {
        filmed.placed("gate", "court", LONG_AGO)
                .placed("box", "box1", LONG_AGO)
                .clip("gate", ago(40), NET, CLEAR, 5)
                .clip("box", ago(80), NET, CLEAR, 9)
                .clip("box", ago(40), NET, BLACK, 0)
                .refreshed()
                .hauled("h1", ago(20), "box1");

        assertThat(filmed.world.text("string_agg(camera || ' ' || clip || ' ' || why, ', ') from frame_keep"))
                .isEqualTo(
                        "box " + Filmed.clip(ago(80)) + " haul:" + filmed.net().net() + "/h1");
    }
}
