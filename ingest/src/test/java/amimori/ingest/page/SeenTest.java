package amimori.ingest.page;

import static amimori.ingest.page.Lookout.CLEAR;
import static amimori.ingest.page.Lookout.DARK;
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
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(AtTheHarbour.class)
class SeenTest {
    private static final Pattern LATIN = Pattern.compile("[A-Za-z]{2,}");
    private static final String SMALL_TARGETS = """
            [...document.querySelectorAll('picture-viewer button, undo-bar button, net-day button, .corner')]
              .filter(target => target.checkVisibility())
              .filter(target => Math.min(target.getBoundingClientRect().height, target.getBoundingClientRect().width) < 56)
              .map(target => target.outerHTML)
            """;

    private Harbour harbour;
    private Fishery fishery;
    private Lookout lookout;

    @BeforeEach
    void foundAFishery(Harbour harbour) {
        this.harbour = harbour;
        fishery = harbour.fishery();
        String unit = fishery.net("磯の大敷");
        fishery.online(unit, ago(1), 82);
        lookout = new Lookout(fishery, unit)
                .hangsIn("磯の大敷", "box2")
                .sees(CLEAR, ago(4), fish(4), some("jellyfish", 1, Count.Shown.GROUP));
    }

    @Test
    void aTapOnThePictureShowsWhatWasSeenAndAnotherTakesItAway() {
        try (Phone phone = harbour.phone().logIn(fishery)) {
            Locator picture = phone.card("磯の大敷").locator("net-picture");
            assertThat(picture.locator("img")).hasJSProperty("naturalWidth", 320);
            assertThat(picture.locator(".box[data-line]")).hasCount(0);
            picture.locator(".peek").click();
            assertThat(picture.locator("g.box")).hasCount(5);
            assertThat(picture.locator("g.plate")).hasCount(5);
            assertThat(picture.locator(".note")).hasText("写ったもの：魚 4・クラゲ 1");
            picture.locator(".peek").click();
            assertThat(picture.locator("g.box")).hasCount(0);
            assertThat(phone.complaints()).isEmpty();
        }
    }

    @Test
    void aWrongBoxIsCorrectedWithATapAndAnswerAndTakenBackWithAnother() {
        try (Phone phone = look(harbour.phone().logIn(fishery))) {
            tap(phone, 0.375, 0.3); // the second fish, which begins right of the jellyfish
            phone.sees("3番は何ですか（いまは魚）");
            phone.press("エイ");
            phone.sees("3番を「エイ」に直しました");
            assertThat(phone.page().locator(".chooser button").nth(2)).hasText("3 エイ");
            phone.sees("写ったもの：魚 3・クラゲ 1・エイ 1");
            phone.page().locator("undo-bar button", byText("元に戻す")).click();
            phone.sees("写ったもの：魚 4・クラゲ 1");
            assertThat(phone.complaints()).isEmpty();
        }
    }

    @Test
    void aBoxWithNothingInItIsCrossedOutAndTheHomeScreenCountsItNoMore() {
        try (Phone phone = look(harbour.phone().logIn(fishery))) {
            phone.page().locator(".chooser button", byText("1 魚")).click();
            phone.press("何もいない");
            phone.sees("1番を「何もいない」にしました");
            assertThat(phone.page().locator(".chooser button").first()).hasText("1 何もいない");
            lookout.sumUp();
            phone.page().goBack();
            Locator inside = phone.card("磯の大敷").locator("net-inside");
            assertThat(inside.locator(".number")).containsText("3");
            assertThat(inside.locator(".more")).containsText("直しあり");
        }
    }

    @Test
    void aCorrectionIsTakenBackLongAfterwardsToo() {
        try (Phone phone = look(harbour.phone().logIn(fishery))) {
            phone.page().locator(".chooser button", byText("1 魚")).click();
            phone.press("サメ");
            phone.page().locator(".chooser button", byText("1 サメ")).click();
            phone.sees("1番は直してあります（サメ）");
            phone.press("直しを取り消す");
            phone.sees("1番の直しを取り消しました");
            assertThat(phone.page().locator(".chooser button").first()).hasText("1 魚");
        }
    }

    @Test
    void whatWasMissedIsAddedWhereTheThumbSaysSo() {
        try (Phone phone = look(harbour.phone().logIn(fishery))) {
            tap(phone, 0.05, 0.85);
            phone.sees("ここに写っているのは何ですか");
            phone.press("ウミガメ");
            phone.sees("「ウミガメ」を加えました");
            phone.sees("写ったもの：ウミガメ 1・魚 4・クラゲ 1");
            assertThat(phone.page().locator(".chooser button").first()).hasText("1 ウミガメ");
        }
    }

    @Test
    void whoOnlyLooksIsToldWhoMayCorrect() {
        try (Phone phone = look(harbour.phone().logIn(fishery.person(Role.VIEWER)))) {
            assertThat(phone.page().locator(".hint")).isHidden();
            tap(phone, 0.125, 0.3);
            phone.sees("直せるのは責任者・漁業者・研究者です");
            assertThat(phone.page().locator("class-choice .choices button")).hasCount(0);
        }
    }

    @Test
    void thePictureIsZoomedAndThePhonesWayBackLeadsOut() {
        try (Phone phone = look(harbour.phone().logIn(fishery))) {
            double whole = phone.page().locator(".stage").boundingBox().width;
            phone.page()
                    .getByLabel("大きく", new Page.GetByLabelOptions().setExact(true))
                    .click();
            assertThat(phone.page().locator(".stage").boundingBox().width).isEqualTo(2 * whole);
            assertThat(phone.overflow()).isZero();
            phone.page().goBack();
            assertThat(phone.page().locator("picture-viewer")).hasCount(0);
            assertThat(phone.card("磯の大敷")).isVisible();
            phone.go("設定");
            phone.sees("印の意味");
        }
    }

    @Test
    void anEndedSessionTakesThePictureAwayToo() {
        try (Phone phone = look(harbour.phone().logIn(fishery))) {
            phone.page().context().clearCookies();
            phone.page().evaluate("document.dispatchEvent(new Event('visibilitychange'))");
            phone.sees("時間がたったので、もう一度ログインしてください");
            assertThat(phone.page().locator("picture-viewer")).hasCount(0);
            assertThat(phone.page().evaluate("getComputedStyle(document.documentElement).overflow"))
                    .isEqualTo("visible");
        }
    }

    @Test
    void aDayShowsHoursHaulsAndWhenNothingCouldBeSeen() {
        lookout.sees(CLEAR, ago(20 * 60), fish(9)).sees(CLEAR, ago(22 * 60), fish(0));
        for (int hours = 8; hours < 18; hours++) {
            lookout.sees(DARK, ago(hours * 60), fish(0));
        }
        try (Phone phone = harbour.phone().logIn(fishery)) {
            phone.press("網起こしを記録");
            phone.sees("網起こしを記録しました");
            phone.card("磯の大敷").locator("h2 a").click();
            Locator day = phone.page().locator("net-day");
            assertThat(day.locator(".walk p")).hasText("11月22日");
            assertThat(day.locator("path.flag").first()).isVisible();
            assertThat(day.locator("rect.clip")).hasCount(2); // and in the legend
            day.getByLabel("前の日").click();
            assertThat(day.locator(".walk p")).hasText("11月21日");
            assertThat(day.locator("day-chart rect.unseen")).hasCount(1);
            assertThat(day.locator("day-chart text.reason")).hasText("見えない（暗い）");
            assertThat(day.locator("day-chart circle.none")).hasCount(1);
            Locator plot = day.locator("day-chart .plot");
            double width = plot.boundingBox().width;
            plot.hover(new Locator.HoverOptions().setPosition(36 + (width - 46) * 8.5 / 24, 100));
            assertThat(day.locator(".readout")).containsText("8時台　一度に写った数（最大）9");
            phone.press("映像を見る");
            assertThat(phone.page().locator("picture-viewer .age")).containsText("昨日 8:02");
            phone.page().goBack();
            day.getByLabel("次の日").click();
            assertThat(day.locator(".walk p")).hasText("11月22日");
            assertThat(phone.complaints()).isEmpty();
        }
    }

    @Test
    void nothingOfItIsEnglishTooSmallForAThumbOrWiderThanThePhone() {
        try (Phone phone = look(harbour.smallPhone().logIn(fishery))) {
            tap(phone, 0.125, 0.3);
            assertJapaneseAndLarge(phone);
            phone.press("サメ");
            phone.sees("直しました");
            assertJapaneseAndLarge(phone);
            phone.page().goBack();
            phone.card("磯の大敷").locator("h2 a").click();
            assertThat(phone.page().locator("day-chart rect.clip")).hasCount(1);
            assertJapaneseAndLarge(phone);
            phone.doubleTheLetters();
            assertThat(phone.overflow()).isZero();
        }
    }

    private static void assertJapaneseAndLarge(Phone phone) {
        assertThat(phone.page().locator("body").innerText()).doesNotContainPattern(LATIN);
        assertThat(phone.page().evaluate(SMALL_TARGETS)).isEqualTo(List.of());
        assertThat(phone.overflow()).isZero();
    }

    /** Opens the picture of the net over the whole screen. */
    private static Phone look(Phone phone) {
        phone.card("磯の大敷").getByLabel("大きく見る").click();
        assertThat(phone.page().locator("picture-viewer g.box")).hasCount(5);
        return phone;
    }

    private static void tap(Phone phone, double x, double y) {
        Locator layer = phone.page().locator("picture-viewer box-layer");
        var size = layer.boundingBox();
        layer.tap(new Locator.TapOptions().setPosition(x * size.width, y * size.height));
    }

    private static Page.LocatorOptions byText(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    private static Instant ago(int minutes) {
        return Harbour.NOW.minus(Duration.ofMinutes(minutes));
    }
}
