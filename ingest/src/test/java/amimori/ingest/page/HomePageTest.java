package amimori.ingest.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Locator;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(AtTheHarbour.class)
class HomePageTest {
    private static final Pattern LATIN = Pattern.compile("[A-Za-z]{2,}");

    private Harbour harbour;
    private Fishery fishery;

    @BeforeEach
    void foundAFishery(Harbour harbour) {
        this.harbour = harbour;
        fishery = harbour.fishery();
    }

    @Test
    void aNetShowsItsPictureWithItsAgeTheSeaAndTheUnit() {
        String unit = fishery.net("磯の大敷");
        fishery.online(unit, ago(25 * 60), 83);
        fishery.online(unit, ago(1), 82);
        fishery.temperature(unit, "t2", 18.1, ago(24 * 60 + 1));
        fishery.temperature(unit, "t2", 18.4, ago(1));
        fishery.temperature(unit, "t10", 17.2, ago(1));
        fishery.current(unit, "c10", 0.2058, 40, ago(1));
        fishery.clip(unit, "clip", 3, ago(2));
        try (Phone phone = harbour.phone().logIn(fishery)) {
            Locator card = phone.card("磯の大敷");
            assertThat(card.locator("h2")).containsText("1分前に受信");
            assertThat(card.locator(".age")).containsText("2分前");
            assertThat(card.locator(".age")).containsText("（4:00）");
            assertThat(card.locator(".age")).hasAttribute("data-level", "0");
            assertThat(card.locator(".where")).hasText("深さ 12m");
            assertThat(card.locator("img")).hasJSProperty("naturalWidth", 320);
            assertThat(card.locator(".news")).hasText("受信できています");
            assertThat(card.locator(".tile"))
                    .hasText(new String[] {"水温 2m18.4℃前日+0.3", "水温 10m17.2℃前日は不明", "潮 10m0.4ノット北東へ", "電池82%良好"});
            assertThat(phone.complaints()).isEmpty();
        }
    }

    @Test
    void anOldPictureSaysSoInItsOwnFrame() {
        String dusk = fishery.net("沖の大敷");
        fishery.online(dusk, ago(1), 60);
        fishery.clip(dusk, "dusk", 1, Instant.parse("2026-11-21T07:48:00Z"));
        String forgotten = fishery.net("崎山の網");
        fishery.online(forgotten, ago(1), 60);
        fishery.clip(forgotten, "old", 1, Instant.parse("2026-11-18T07:48:00Z"));
        try (Phone phone = harbour.phone().logIn(fishery)) {
            assertThat(phone.card("沖の大敷").locator(".age")).hasText("11時間前古い（昨日 16:48）");
            assertThat(phone.card("沖の大敷").locator(".age")).hasAttribute("data-level", "1");
            assertThat(phone.card("崎山の網").locator(".age")).hasText("3日前とても古い（11月18日 16:48）");
            assertThat(phone.card("崎山の網").locator(".age")).hasAttribute("data-level", "2");
            assertThat(phone.page().locator("net-card h2 a")).hasText(new String[] {"崎山の網", "沖の大敷"});
        }
    }

    @Test
    void aBlackPictureSaysThatNothingCanBeSeen() {
        String unit = fishery.net("夜の網");
        fishery.online(unit, ago(1), 82);
        fishery.nightFrame(unit, ago(2));
        try (Phone phone = harbour.phone().logIn(fishery)) {
            assertThat(phone.card("夜の網").locator("net-picture")).containsText("見えない（暗い）");
            phone.card("夜の網").locator("h2 a").click();
            assertThat(phone.page().locator("clip-player .step")).hasText("1枚目（1枚中）　見えない（暗い）");
        }
    }

    @Test
    void whatIsNotKnownIsASentence() {
        fishery.net("新しい網");
        try (Phone phone = harbour.phone().logIn(fishery)) {
            Locator card = phone.card("新しい網");
            assertThat(card).containsText("映像がまだ届いていません");
            assertThat(card).containsText("まだ受信していません");
            assertThat(card).containsText("まだ応答がありません");
            assertThat(card).containsText("水温はまだ届いていません。 潮の流れはまだ届いていません。 電池の残りは分かりません。");
        }
    }

    @Test
    void theWorstNewsStandsFirst() {
        String calm = fishery.net("凪の網");
        fishery.online(calm, ago(1), 82);
        fishery.clip(calm, "clip", 1, ago(1));
        String strong = fishery.net("潮の網");
        fishery.online(strong, ago(1), 9);
        fishery.current(strong, "c10", 0.58, 200, ago(1));
        String lost = fishery.net("沈黙の網");
        fishery.online(lost, ago(125), 60, 34);
        fishery.lost(lost, ago(123));
        try (Phone phone = harbour.phone().logIn(fishery)) {
            assertThat(phone.page().locator("net-card h2 a")).hasText(new String[] {"潮の網", "沈黙の網", "凪の網"});
            assertThat(phone.page().locator(".alarm")).hasText(new String[] {"電池がもうない　潮の網9%", "圏外・送信待ち34件　沈黙の網2時間前から"});
            assertThat(phone.card("潮の網").locator(".news")).containsText("潮がとても速い 10m 1.1ノット");
            assertThat(phone.card("凪の網").locator(".news li")).hasAttribute("data-level", "0");
        }
    }

    @Test
    void aReadingTooOldToHoldIsUnknownAndGivenWithItsHour() {
        String unit = fishery.net("磯の大敷");
        fishery.online(unit, ago(5 * 60), 82);
        fishery.online(unit, ago(1), 82);
        fishery.current(unit, "c10", 0.2058, 40, ago(4 * 60));
        try (Phone phone = harbour.phone().logIn(fishery)) {
            assertThat(phone.card("磯の大敷").locator(".tile").first()).hasText("潮 10m不明0.4ノット 0:02");
            assertThat(phone.card("磯の大敷").locator(".news")).containsText("潮は不明 10m 最後の値は0:02");
        }
    }

    @Test
    void whatArrivesIsShownWithoutAReloadAndInPlace() {
        String unit = fishery.net("磯の大敷");
        fishery.online(unit, ago(1), 82);
        fishery.temperature(unit, "t2", 18.4, ago(1));
        try (Phone phone = harbour.phone().logIn(fishery)) {
            phone.sees("18.4℃");
            phone.sees("接続中");
            ElementHandle value = phone.page().querySelector("net-card .tile .value");
            fishery.temperature(unit, "t2", 19.7, ago(0));
            phone.sees("19.7℃");
            assertThat((boolean) value.evaluate("element => element.isConnected"))
                    .isTrue();
            fishery.clip(unit, "clip", 1, ago(0));
            assertThat(phone.card("磯の大敷").locator("img")).hasJSProperty("naturalWidth", 320);
            assertThat(phone.complaints()).isEmpty();
        }
    }

    @Test
    void whereTheStreamDoesNotGetThroughThePageAsksByItself() {
        String unit = fishery.net("磯の大敷");
        fishery.online(unit, ago(1), 82);
        fishery.temperature(unit, "t2", 18.4, ago(1));
        try (Phone phone = harbour.phone()) {
            phone.page().route("**/api/v1/live", route -> route.abort());
            phone.page().clock().install();
            phone.logIn(fishery);
            phone.sees("18.4℃");
            phone.sees("20秒ごとに確認");
            fishery.temperature(unit, "t2", 19.7, ago(0));
            phone.page().clock().fastForward(Duration.ofSeconds(21).toMillis());
            phone.sees("19.7℃");
        }
    }

    @Test
    void agesGoOnByThemselvesAndAnUnreachableServerIsSaid() {
        String unit = fishery.net("磯の大敷");
        fishery.online(unit, ago(1), 82);
        fishery.clip(unit, "clip", 1, ago(2));
        try (Phone phone = harbour.phone()) {
            phone.page().clock().install();
            phone.logIn(fishery);
            phone.sees("2分前");
            phone.page().route("**/api/v1/nets", route -> route.abort());
            phone.page().clock().fastForward(Duration.ofMinutes(10).toMillis());
            assertThat(phone.card("磯の大敷").locator(".age b")).hasText("12分前");
            phone.sees("サーバーにつながりません");
            phone.sees("10分前の内容を表示しています");
            phone.page().unroute("**/api/v1/nets");
            phone.press("もう一度つなぐ");
            assertThat(phone.page().locator(".trouble")).isHidden();
        }
    }

    @Test
    void namesFromOutsideAreTextWhateverTheyHold() {
        String name = "<img src=x onerror=alert(1)>";
        String unit = fishery.net(name);
        fishery.unit(name, "<script>alert(2)</script>");
        fishery.online(unit, ago(1), 82);
        try (Phone phone = harbour.phone()) {
            phone.page().onDialog(dialog -> phone.complaints().add(dialog.message()));
            phone.logIn(fishery);
            assertThat(phone.page().locator("net-card h2 a")).hasText(name);
            phone.card(name).locator("h2 a").click();
            phone.sees("<script>alert(2)</script>");
            assertThat(phone.page().locator("img[src=x], main script")).hasCount(0);
            assertThat(phone.complaints()).isEmpty();
        }
    }

    @Test
    void aDiskThatFillsIsToldToEverybodyBeforeItIsFull() {
        fishery.net("磯の大敷");
        fishery.disk(60, 3, 1);
        try (Phone phone = harbour.phone().logIn(fishery)) {
            assertThat(phone.page().locator(".alarm")).hasText("サーバーの空きが少ない　あと20日");
            assertThat(phone.page().locator(".alarm")).hasAttribute("data-level", "1");
            assertThat(phone.complaints()).isEmpty();
        } finally {
            fishery.roomyDisk();
        }
    }

    @Test
    void noNetYetTellsHowToAddOne() {
        try (Phone phone = harbour.phone().logIn(fishery)) {
            phone.sees("網がまだ登録されていません");
            phone.sees("./amimori unit add");
        }
    }

    @Test
    void theJapaneseScreenHasNoEnglishWordAndTheEnglishOneIsRemembered() {
        String unit = fishery.net("磯の大敷");
        fishery.online(unit, ago(1), 9);
        fishery.temperature(unit, "t2", 18.4, ago(1));
        fishery.current(unit, "c10", 0.58, 200, ago(1));
        fishery.clip(unit, "clip", 3, ago(2));
        try (Phone phone = harbour.phone().logIn(fishery)) {
            assertThat(phone.card("磯の大敷").locator("img")).hasJSProperty("naturalWidth", 320);
            assertJapanese(phone);
            phone.card("磯の大敷").locator("h2 a").click();
            phone.sees("（3枚中）");
            assertJapanese(phone);
            phone.go("設定");
            phone.press("English");
            phone.sees("What the signs mean");
            phone.page().reload();
            phone.go("Home");
            assertThat(phone.card("磯の大敷")).containsText("Very fast current");
            assertThat(phone.complaints()).isEmpty();
        }
    }

    private static void assertJapanese(Phone phone) {
        assertThat(phone.page().locator("body").innerText()).doesNotContainPattern(LATIN);
    }

    private static Instant ago(int minutes) {
        return Harbour.NOW.minus(Duration.ofMinutes(minutes));
    }
}
