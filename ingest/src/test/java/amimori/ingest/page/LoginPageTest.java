package amimori.ingest.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(AtTheHarbour.class)
class LoginPageTest {
    private Harbour harbour;
    private Fishery fishery;

    @BeforeEach
    void foundAFishery(Harbour harbour) {
        this.harbour = harbour;
        fishery = harbour.fishery();
        fishery.net("磯の大敷");
    }

    @Test
    void aWrongPasswordIsSaidInPlainWordsAndARightOneLeadsHome() {
        try (Phone phone = harbour.phone()) {
            assertThat(phone.page().locator("net-card")).hasCount(0);
            phone.page().getByLabel("名前").fill(fishery.person());
            password(phone).fill("まったく違うものです");
            phone.press("入る");
            phone.sees("名前かパスワードが違います");
            phone.logIn(fishery);
            assertThat(phone.card("磯の大敷")).isVisible();
            assertThat(phone.complaints()).isEmpty();
        }
    }

    @Test
    void anEndedSessionLeadsToTheLoginAndBackToTheSamePlace() {
        try (Phone phone = harbour.phone().logIn(fishery)) {
            phone.card("磯の大敷").click();
            assertThat(phone.page().locator("net-page h1")).hasText("磯の大敷");
            phone.page().context().clearCookies();
            phone.page().evaluate("document.dispatchEvent(new Event('visibilitychange'))");
            phone.sees("時間がたったので、もう一度ログインしてください");
            assertThat(phone.page().locator("body")).not().containsText("磯の大敷");
            phone.page().getByLabel("名前").fill(fishery.person());
            password(phone).fill(Fishery.PASSWORD);
            phone.press("入る");
            assertThat(phone.page().locator("net-page h1")).hasText("磯の大敷");
        }
    }

    @Test
    void loggingOutEndsTheSession() {
        try (Phone phone = harbour.phone().logIn(fishery)) {
            phone.go("設定");
            phone.sees(fishery.person() + "さんで入っています（漁業者）");
            phone.press("ログアウト");
            assertThat(phone.page().locator("login-page")).isVisible();
            phone.page().reload();
            assertThat(phone.page().locator("login-page")).isVisible();
        }
    }

    @Test
    void aServerOutOfReachIsNotAWrongPassword() {
        try (Phone phone = harbour.phone()) {
            phone.page().route("**/api/v1/session", route -> route.abort());
            phone.page().getByLabel("名前").fill(fishery.person());
            password(phone).fill(Fishery.PASSWORD);
            phone.press("入る");
            phone.sees("サーバーにつながりません。電波を確かめて、もう一度押してください。");
        }
    }

    @Test
    void theLanguageCanBeChosenBeforeLoggingIn() {
        try (Phone phone = harbour.phone()) {
            phone.press("English");
            phone.sees("Show password");
        }
    }

    private static com.microsoft.playwright.Locator password(Phone phone) {
        return phone.page().getByLabel("パスワード", new Page.GetByLabelOptions().setExact(true));
    }
}
