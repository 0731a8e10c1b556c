package dev.runners.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.runners.e2e.TestRunner;
import org.junit.jupiter.api.Test;

/** Without a pointer. */
@BrowserTest
class KeyboardTest {

    /** More than there is to stop at before the first row's menu. */
    private static final int STOPS = 80;

    @Test
    void aRunnerIsDrainedFromTheAddressBarOn() {
        Fleet.clear();
        try (Visit visit = Visit.signedIn();
                TestRunner runner = TestRunner.online("keys")) {
            RunnersView view = RunnersView.open(visit);
            Page page = visit.page();
            Keyboard keys = page.keyboard();
            Locator actions = view.actions(runner.name());
            assertThat(view.runner(runner.name())).containsText("ONLINE");

            keys.press("Tab");
            assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Skip to content")))
                    .isFocused();
            keys.press("Enter");
            assertThat(page.getByRole(AriaRole.MAIN)).isFocused();
            tabTo(actions);

            keys.press("Enter");
            assertThat(view.offered("Deploy")).isFocused();
            keys.press("ArrowDown");
            assertThat(view.offered("Update")).isFocused();
            keys.press("ArrowDown");
            assertThat(view.offered("Drain")).isFocused();
            keys.press("Enter");

            assertThat(view.question()).containsText("Drain " + runner.name());
            assertThat(view.question().locator(":focus")).hasCount(1);
            tabTo(view.question()
                    .getByRole(
                            AriaRole.BUTTON,
                            new Locator.GetByRoleOptions().setName("Drain").setExact(true)));
            keys.press("Enter");
            assertThat(view.question()).hasCount(0);
            assertThat(view.runner(runner.name())).containsText("DRAINING");
            visit.assertNotReloaded();
        }
    }

    @Test
    void escapeClosesWhatIsOpen() {
        try (Visit visit = Visit.signedIn()) {
            TestRunner runner = TestRunner.register("keys");
            RunnersView view = RunnersView.open(visit);
            Page page = visit.page();
            Keyboard keys = page.keyboard();
            view.actions(runner.name()).focus();
            keys.press("Enter");
            assertThat(view.offered("Deploy")).isFocused();
            keys.press("Escape");
            assertThat(page.getByRole(AriaRole.MENU)).hasCount(0);
            assertThat(view.actions(runner.name())).isFocused();

            keys.press("Enter");
            assertThat(view.offered("Deploy")).isFocused();
            keys.press("End");
            assertThat(view.offered("Remove")).isFocused();
            keys.press("Enter");
            assertThat(view.question()).containsText("Remove " + runner.name() + "?");
            assertThat(view.question().locator(":focus")).hasCount(1);
            keys.press("Escape");
            assertThat(view.question()).hasCount(0);

            view.button("Add Runner").focus();
            keys.press("Enter");
            assertThat(page.getByRole(AriaRole.DIALOG).locator(":focus")).hasCount(1);
            keys.press("Escape");
            assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
            assertThat(view.runner(runner.name())).isVisible();
        }
    }

    private static void tabTo(Locator wanted) {
        for (int stop = 0; stop < STOPS && !hasFocus(wanted); stop++) {
            wanted.page().keyboard().press("Tab");
        }
        assertThat(wanted).isFocused();
    }

    private static boolean hasFocus(Locator wanted) {
        return Boolean.TRUE.equals(wanted.evaluate("it => it === document.activeElement"));
    }
}
