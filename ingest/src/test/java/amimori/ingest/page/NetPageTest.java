package amimori.ingest.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(AtTheHarbour.class)
class NetPageTest {
    private Harbour harbour;
    private Fishery fishery;
    private String unit;

    @BeforeEach
    void foundAFishery(Harbour harbour) {
        this.harbour = harbour;
        fishery = harbour.fishery();
        unit = fishery.net("磯の大敷");
        fishery.online(unit, ago(1), 82);
    }

    @Test
    void theNewestClipIsThereToSwipeThroughAndEarlierOnesToChoose() {
        fishery.clip(unit, "earlier", 3, ago(32));
        fishery.clip(unit, "newest", 4, ago(2));
        try (Phone phone = harbour.phone().logIn(fishery)) {
            phone.card("磯の大敷").click();
            assertThat(phone.page().locator("net-page h1")).hasText("磯の大敷");
            phone.sees("1枚目（4枚中）");
            phone.page().locator(".strip").evaluate("strip => strip.scrollTo(strip.clientWidth * 2, 0)");
            phone.sees("3枚目（4枚中）");
            phone.page().locator(".chooser").getByText("3:29").click();
            phone.sees("1枚目（3枚中）");
            assertThat(phone.page().locator("clip-player .age")).hasText("32分前古い（3:29）");
            assertThat(phone.complaints()).isEmpty();
        }
    }

    @Test
    void aClipStillArrivingSaysHowMuchOfItIsThere() {
        fishery.frame(unit, "torn", 0, 8, ago(2));
        fishery.frame(unit, "torn", 1, 8, ago(1));
        try (Phone phone = harbour.phone().logIn(fishery)) {
            phone.card("磯の大敷").click();
            phone.sees("8枚のうち2枚が届いています");
        }
    }

    @Test
    void theSeaOfTheLastDaysIsDrawnAndReadAtATouch() {
        for (int hours = 0; hours < 40; hours++) {
            fishery.temperature(unit, "t2", 18 + hours / 20.0, ago(60 * hours));
            fishery.temperature(unit, "t10", 17, ago(60 * hours));
        }
        fishery.rollUp();
        try (Phone phone = harbour.phone().logIn(fishery)) {
            phone.card("磯の大敷").click();
            Locator chart = phone.page().locator("line-chart").first();
            assertThat(chart.locator("polyline")).hasCount(2);
            assertThat(chart.locator("text.end")).hasText(new String[] {"2m", "10m"});
            double width = chart.locator(".plot").boundingBox().width;
            chart.locator(".plot").hover(new Locator.HoverOptions().setPosition(width - 75, 80));
            assertThat(chart.locator(".readout")).containsText("10m\u00a017.0");
            phone.press("30日");
            assertThat(chart.locator("polyline")).hasCount(2);
            assertThat(phone.page().locator("line-chart").nth(1)).containsText("この期間の記録がありません");
        }
    }

    @Test
    void theWayBackLeadsHome() {
        try (Phone phone = harbour.phone().logIn(fishery)) {
            phone.card("磯の大敷").click();
            phone.sees("観測器");
            phone.page().goBack();
            assertThat(phone.card("磯の大敷")).isVisible();
            phone.card("磯の大敷").click();
            phone.page().getByText("戻る").click();
            assertThat(phone.card("磯の大敷")).isVisible();
        }
    }

    @Test
    void aNetOfOthersIsNotThere() {
        Fishery others = harbour.fishery();
        others.net("よその網");
        try (Phone phone = harbour.phone().logIn(fishery)) {
            assertThat(phone.page().locator("body")).not().containsText("よその網");
            phone.page().navigate("/#/net/" + others.netId("よその網"));
            phone.sees("この網は見つかりません");
        }
    }

    private static Instant ago(int minutes) {
        return Harbour.NOW.minus(Duration.ofMinutes(minutes));
    }
}
