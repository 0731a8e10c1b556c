package dev.runners.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.runners.e2e.TestRunner;
import org.junit.jupiter.api.Test;

/** Whoever closes a dialog is where they were before it. */
@BrowserTest
class FocusBackTest {

    @Test
    void fromASheet() {
        try (Visit visit = Visit.signedIn()) {
            RunnersView view = RunnersView.open(visit);
            Locator sheet = visit.page().getByRole(AriaRole.DIALOG);
            view.button("Add Runner").focus();
            visit.page().keyboard().press("Enter");
            assertThat(sheet.locator(":focus")).hasCount(1);

            visit.page().keyboard().press("Escape");

            assertThat(sheet).hasCount(0);
            assertThat(view.button("Add Runner")).isFocused();
        }
    }

    @Test
    void fromAQuestionThatAMenuLedTo() {
        try (Visit visit = Visit.signedIn()) {
            TestRunner runner = TestRunner.register("back");
            RunnersView view = RunnersView.open(visit);
            Keyboard keys = visit.page().keyboard();
            Locator actions = view.actions(runner.name());
            actions.focus();
            // The first time the question is loaded, and comes later than the second time.
            for (int time = 1; time <= 2; time++) {
                keys.press("Enter");
                assertThat(view.offered("Deploy")).isFocused();
                keys.press("End");
                assertThat(view.offered("Remove")).isFocused();
                keys.press("Enter");
                assertThat(view.question().locator(":focus")).hasCount(1);

                keys.press("Escape");

                assertThat(view.question()).hasCount(0);
                assertThat(actions).isFocused();
            }
        }
    }
}
