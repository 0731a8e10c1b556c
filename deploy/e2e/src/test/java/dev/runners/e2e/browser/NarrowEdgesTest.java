package dev.runners.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import dev.runners.e2e.TestRunner;
import org.junit.jupiter.api.Test;

/** Where little room is left. */
@BrowserTest
class NarrowEdgesTest {

    @Test
    void theHeaderFitsAPhoneWhileItConnects() {
        try (Visit visit = Visit.signedIn().alone()) {
            visit.page().setViewportSize(360, 740);
            visit.page().route(url -> url.contains("/api/live"), _ -> {});
            Page page = visit.open("/dashboard/jobs");
            assertThat(new RunnersView(page).button("Connecting")).isVisible();

            assertThat((Integer) page.evaluate("() => document.body.scrollWidth"))
                    .isLessThanOrEqualTo(360);
        }
    }

    @Test
    void aMenuFullOfReasonsCanBeReadToItsEnd() {
        TestRunner runner = TestRunner.register("menu");
        try (Visit visit = Visit.signedInAsViewer()) {
            RunnersView view = RunnersView.open(visit);
            view.actions(runner.name()).click();
            BoundingBox menu = visit.page().getByRole(AriaRole.MENU).boundingBox();
            assertThat(menu.y).isGreaterThanOrEqualTo(0);
            assertThat(menu.y + menu.height).isLessThanOrEqualTo(Visit.HEIGHT);
        }
    }
}
