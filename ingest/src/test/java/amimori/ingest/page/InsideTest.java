package amimori.ingest.page;

import static amimori.ingest.page.Lookout.CLEAR;
import static amimori.ingest.page.Lookout.DARK;
import static amimori.ingest.page.Lookout.POOR;
import static amimori.ingest.page.Lookout.fish;
import static amimori.ingest.page.Lookout.some;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import amimori.ingest.account.Role;
import amimori.wire.Count;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(AtTheHarbour.class)
class InsideTest {
    private static final Instant DUSK = Instant.parse("2026-11-21T07:48:00Z");
    private static final int DAY = 24 * 60;

    private Harbour harbour;
    private Fishery fishery;
    private String unit;
    private Lookout lookout;

    @BeforeEach
    void foundAFishery(Harbour harbour) {
        this.harbour = harbour;
        fishery = harbour.fishery();
        unit = fishery.net("磯の大敷");
        fishery.online(unit, ago(1), 82);
        lookout = new Lookout(fishery, unit);
    }

    @Test
    void whatIsInAHauledPartIsToldInAWordWithItsNumberAndTheDayBefore() {
        lookout.hangsIn("磯の大敷", "box2");
        for (int i = 0; i < 24; i++) {
            lookout.sees(CLEAR, ago(4 + DAY / 6 * (i + 2)), fish(3 + i % 5));
        }
        lookout.sees(CLEAR, ago(4 + DAY), fish(5));
        lookout.sees(CLEAR, ago(4), fish(14), some("jellyfish", 2, Count.Shown.GROUP));
        try (Phone phone = harbour.phone().logIn(fishery)) {
            Locator inside = phone.card("磯の大敷").locator("net-inside");
            assertThat(inside.locator(".place")).hasText("第二箱網 8m");
            assertThat(inside.locator(".word")).hasText("網の中：多い");
            assertThat(inside.locator(".number")).containsText("一度に写った数（最大） 14");
            assertThat(inside.locator(".trend")).containsText("より多い");
            assertThat(inside.locator(".more span")).hasText(new String[] {"3:58（4分前）", "ほかに クラゲ 2"});
            assertThat(inside.locator("li")).hasAttribute("data-level", "0");
            assertThat(phone.complaints()).isEmpty();
        }
    }

    @Test
    void beforeDawnTheLastClearClipIsToldWithItsHourAndAgeAndNeverAsNow() {
        lookout.hangsIn("磯の大敷", "box2");
        lookout.sees(CLEAR, DUSK, fish(9)).sees(DARK, ago(3), fish(0));
        try (Phone phone = harbour.phone().logIn(fishery)) {
            Locator card = phone.card("磯の大敷");
            assertThat(card.locator(".word")).hasText("魚の量は不明");
            assertThat(card.locator(".reason")).hasText("見えない（暗い）　3:59（3分前）");
            assertThat(card.locator(".then")).hasText("最後に見えたとき　網の中：写っている");
            assertThat(card.locator(".number")).containsText("9");
            assertThat(card.locator(".more")).containsText("昨日 16:48（11時間前）");
            assertThat(card.locator("net-picture .where")).hasText("第二箱網 8m・最後に見えた映像");
            assertThat(card.locator(".age")).hasText("11時間前古い（昨日 16:48）");
            assertThat(card.locator(".blind")).isHidden();
            assertThat(card.locator("net-inside")).not().containsText("写っていない");
        }
    }

    @Test
    void whatNobodyEverSawClearlyIsUnknownAndNoZero() {
        lookout.hangsIn("磯の大敷", "box2").sees(DARK, ago(3), fish(0));
        String other = fishery.net("沖の大敷");
        fishery.online(other, ago(1), 82);
        new Lookout(fishery, other).hangsIn("沖の大敷", "box1").sees(POOR, ago(3), fish(0));
        try (Phone phone = harbour.phone().logIn(fishery)) {
            assertThat(phone.card("磯の大敷").locator("net-picture .blind")).hasText("見えない（暗い）");
            assertThat(phone.card("磯の大敷").locator(".number")).isHidden();
            assertThat(phone.card("沖の大敷").locator(".word")).hasText("魚の量は不明");
            assertThat(phone.card("沖の大敷").locator(".reason")).containsText("見えにくい");
            assertThat(phone.card("沖の大敷").locator(".number")).isHidden();
        }
    }

    @Test
    void whatIsInAPartThatIsNotHauledIsComingInAndAnUnplacedCameraSaysNeither() {
        lookout.hangsIn("磯の大敷", "court").sees(CLEAR, ago(4), fish(0));
        String other = fishery.net("沖の大敷");
        fishery.online(other, ago(10), 82); // since when the camera hangs somewhere
        new Lookout(fishery, other).sees(CLEAR, ago(4), fish(2));
        try (Phone phone = harbour.phone().logIn(fishery)) {
            assertThat(phone.card("磯の大敷").locator(".word")).hasText("入り：写っていない");
            assertThat(phone.card("沖の大敷").locator(".word")).hasText("カメラの前：写っている");
            assertThat(phone.page().locator("body")).not().containsText("網の中");
        }
    }

    @Test
    void aLampAndACountThatIsNotCompleteSaySo() {
        lookout.hangsIn("磯の大敷", "box1").seesByLamp(ago(9), fish(4));
        String other = fishery.net("沖の大敷");
        fishery.online(other, ago(1), 82);
        new Lookout(fishery, other).hangsIn("沖の大敷", "box1").seesABeginning(ago(4), 5, fish(3));
        try (Phone phone = harbour.phone().logIn(fishery)) {
            assertThat(phone.card("磯の大敷").locator(".more")).containsText("ライトの映像");
            assertThat(phone.card("磯の大敷").locator(".where")).containsText("ライト");
            assertThat(phone.card("沖の大敷").locator(".number")).containsText("3（仮）");
        }
    }

    @Test
    void aKindThatNoCardVouchesForIsTheShadowOfALargeFish() {
        lookout.hangsIn("磯の大敷", "box1")
                .sees(CLEAR, ago(4), fish(1), some("Thunnus orientalis", 2, null), some("ブリ", 1, Count.Shown.SPECIES));
        try (Phone phone = harbour.phone().logIn(fishery)) {
            assertThat(phone.card("磯の大敷").locator(".more")).containsText("ほかに 大きな魚の影 2・ブリ 1");
            assertThat(phone.page().locator("body")).not().containsText("Thunnus");
        }
    }

    @Test
    void aHaulIsRecordedWithOneTapAndTakenBackWithAnother() {
        lookout.hangsIn("磯の大敷", "box2").sees(CLEAR, ago(4), fish(6));
        try (Phone phone = harbour.phone()) {
            phone.page().clock().setFixedTime(Date.from(Harbour.NOW)); // as the service's is
            phone.logIn(fishery);
            Locator inside = phone.card("磯の大敷").locator("net-inside");
            assertThat(inside.locator(".word")).hasText("網の中：写っている");
            phone.press("網起こしを記録");
            assertThat(phone.page().locator("undo-bar")).containsText("磯の大敷：4:02の網起こしを記録しました");
            assertThat(inside.locator(".word")).hasText("魚の量は不明");
            assertThat(inside.locator(".haul")).hasText("4:02に網起こし。その後の入りはまだ見えていません。");
            assertThat(inside.locator(".number")).isHidden();
            phone.page().locator("undo-bar button", byText("元に戻す")).click();
            phone.sees("元に戻しました");
            assertThat(inside.locator(".word")).hasText("網の中：写っている");
            assertThat(phone.complaints()).isEmpty();
        }
    }

    @Test
    void anEntryThatCannotBeSentSaysSoAndIsSentOnceAfterAll() {
        lookout.hangsIn("磯の大敷", "box2").sees(CLEAR, ago(4), fish(6));
        try (Phone phone = harbour.phone().logIn(fishery)) {
            phone.page().route("**/hauls", route -> route.abort());
            phone.press("網起こしを記録");
            phone.sees("送れませんでした。記録されていません。電波を確かめてください。");
            phone.page().unroute("**/hauls");
            phone.press("もう一度送る");
            phone.sees("網起こしを記録しました");
            assertThat(phone.page()
                            .evaluate("fetch('/api/v1/nets/" + fishery.netId("磯の大敷")
                                    + "/hauls').then(answer => answer.json()).then(({hauls}) => hauls.length)"))
                    .isEqualTo(1);
        }
    }

    @Test
    void tenSecondsLaterThereIsNothingToTakeBack() {
        try (Phone phone = harbour.phone()) {
            phone.page().clock().install();
            phone.logIn(fishery);
            phone.press("網起こしを記録");
            assertThat(phone.page().locator("undo-bar button", byText("元に戻す"))).isVisible();
            phone.page().clock().fastForward(Duration.ofSeconds(11).toMillis());
            assertThat(phone.page().locator("undo-bar")).isHidden();
        }
    }

    @Test
    void whoOnlyLooksIsOfferedNoHaul() {
        try (Phone phone = harbour.phone().logIn(fishery.person(Role.VIEWER))) {
            assertThat(phone.card("磯の大敷")).isVisible();
            assertThat(phone.page().locator("haul-button")).isHidden();
        }
    }

    @Test
    void aNewClipIsToldWithoutAReload() {
        lookout.hangsIn("磯の大敷", "box2").sees(CLEAR, ago(20), fish(6));
        try (Phone phone = harbour.phone().logIn(fishery)) {
            phone.sees("接続中");
            assertThat(phone.card("磯の大敷").locator(".number")).containsText("6");
            lookout.sees(CLEAR, ago(1), fish(8));
            assertThat(phone.card("磯の大敷").locator(".number")).containsText("8");
        }
    }

    private static Page.LocatorOptions byText(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    private static Instant ago(int minutes) {
        return Harbour.NOW.minus(Duration.ofMinutes(minutes));
    }
}
