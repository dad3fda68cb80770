package amimori.ingest.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(AtTheHarbour.class)
class SizesTest {
    private static final String SMALL_TARGETS = """
            [...document.querySelectorAll('button, nav a, .back, .alarm, input:not([type=checkbox])')]
              .filter(target => target.checkVisibility())
              .filter(target => target.getBoundingClientRect().height < 56)
              .map(target => target.outerHTML)
            """;
    private static final String SHIFTS = """
            new Promise(tell => {
              new PerformanceObserver(list => tell(list.getEntries().reduce((sum, shift) => sum + shift.value, 0)))
                .observe({ type: 'layout-shift', buffered: true });
              setTimeout(() => tell(0), 500);
            })
            """;

    private Harbour harbour;
    private Fishery fishery;

    @BeforeEach
    void foundAFishery(Harbour harbour) {
        this.harbour = harbour;
        fishery = harbour.fishery();
        String unit = fishery.net("崎山小型定置");
        fishery.online(unit, ago(1), 9);
        fishery.temperature(unit, "t2", 18.4, ago(1));
        fishery.temperature(unit, "t10", 17.4, ago(1));
        fishery.current(unit, "c10", 0.58, 200, ago(1));
        fishery.clip(unit, "clip", 3, ago(11 * 60));
        fishery.net("まだ何も送っていない長い名前の網");
    }

    @Test
    void noScreenIsWiderThanASmallPhoneEvenWithLettersOfTwiceTheSize() {
        try (Phone phone = harbour.smallPhone()) {
            assertFits(phone);
            phone.logIn(fishery);
            assertThat(phone.card("崎山小型定置").locator("img")).hasJSProperty("naturalWidth", 320);
            assertFits(phone);
            phone.card("崎山小型定置").locator("h2 a").click();
            phone.sees("（3枚中）");
            assertFits(phone);
            phone.go("設定");
            phone.sees("印の意味");
            assertFits(phone);
        }
    }

    @Test
    void everythingToPressIsLargeEnoughForWetHands() {
        try (Phone phone = harbour.smallPhone()) {
            assertThat(phone.page().evaluate(SMALL_TARGETS)).isEqualTo(List.of());
            phone.logIn(fishery);
            assertThat(phone.card("崎山小型定置")).isVisible();
            assertThat(phone.page().evaluate(SMALL_TARGETS)).isEqualTo(List.of());
            phone.card("崎山小型定置").locator("h2 a").click();
            phone.sees("（3枚中）");
            assertThat(phone.page().evaluate(SMALL_TARGETS)).isEqualTo(List.of());
        }
    }

    @Test
    void nothingMovesWhileThePageLoads() {
        try (Phone phone = harbour.phone().logIn(fishery)) {
            for (String place : List.of("/", "/#/net/" + fishery.netId("崎山小型定置"))) {
                phone.page().navigate("about:blank");
                phone.page().navigate(place);
                assertThat(phone.page().locator("main img").first()).hasJSProperty("naturalWidth", 320);
                assertThat(((Number) phone.page().evaluate(SHIFTS)).doubleValue())
                        .as(place)
                        .isLessThan(0.02);
            }
        }
    }

    private static void assertFits(Phone phone) {
        assertThat(phone.overflow()).isZero();
        phone.doubleTheLetters();
        assertThat(phone.overflow()).isZero();
        phone.normalLetters();
    }

    private static Instant ago(int minutes) {
        return Harbour.NOW.minus(Duration.ofMinutes(minutes));
    }
}
