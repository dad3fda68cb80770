package amimori.ingest.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/** A phone in Japan that looks at the page, and keeps what the browser complains of. */
final class Phone implements AutoCloseable {
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    Phone(Browser browser, String url, int width, int height) {
        context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setDeviceScaleFactor(2)
                .setHasTouch(true)
                .setLocale("ja-JP")
                .setTimezoneId("Asia/Tokyo")
                .setBaseURL(url));
        page = context.newPage();
        page.onConsoleMessage(message -> {
            // A page that asks whether somebody is logged in is told "401", which the browser reports by itself.
            if (message.type().equals("error") && !message.text().contains("status of 401")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.addInitScript(
                "addEventListener('securitypolicyviolation', e => console.error('CSP', e.violatedDirective, e.blockedURI))");
        page.navigate("/");
    }

    Page page() {
        return page;
    }

    /** What the browser complained of: errors of scripts, refused content. */
    List<String> complaints() {
        return complaints;
    }

    /** Fills in the login and waits for the frame of the page. */
    Phone logIn(Fishery fishery) {
        return logIn(fishery.person());
    }

    /** The same as somebody else of a fishery. */
    Phone logIn(String person) {
        page.getByLabel("名前").fill(person);
        page.getByLabel("パスワード", new Page.GetByLabelOptions().setExact(true)).fill(Fishery.PASSWORD);
        press("入る");
        page.locator("home-page").waitFor();
        return this;
    }

    void press(String button) {
        page.getByRole(
                        com.microsoft.playwright.options.AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    /** Goes to a place of the bar. */
    void go(String place) {
        page.locator("nav").getByText(place).click();
    }

    /** The card of a net. */
    Locator card(String net) {
        return page.locator("net-card", new Page.LocatorOptions().setHasText(net));
    }

    void sees(String text) {
        assertThat(page.locator("body")).containsText(text);
    }

    /** By how many pixels the page is wider than the screen. */
    int overflow() {
        return (int) page.evaluate("Math.max(0, document.documentElement.scrollWidth - innerWidth)");
    }

    /** As if the owner of the phone had chosen letters of twice the size. */
    void doubleTheLetters() {
        page.evaluate("document.documentElement.style.fontSize = '225%'");
    }

    void normalLetters() {
        page.evaluate("document.documentElement.style.fontSize = ''");
    }

    @Override
    public void close() {
        context.close();
    }
}
