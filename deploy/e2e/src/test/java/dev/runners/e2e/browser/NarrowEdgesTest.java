package dev.runners.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import dev.runners.e2e.TestRunner;
import java.util.List;
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
            assertWithin(visit.page().getByRole(AriaRole.MENU), Visit.HEIGHT);
        }
    }

    @Test
    void whatOpensInALowWindowCanBeReachedToItsEnd() {
        TestRunner runner = TestRunner.register("low");
        int low = 260;
        try (Visit visit = Visit.signedIn()) {
            RunnersView view = RunnersView.open(visit);
            Page page = visit.page();
            page.setViewportSize(Visit.WIDTH, low);
            Locator menu = page.getByRole(AriaRole.MENU);
            for (Locator opens : List.of(view.actions(runner.name()), view.button("Columns"), view.button("admin"))) {
                opens.click();
                assertWithin(menu, low);
                page.keyboard().press("End");
                assertThat(menu.getByRole(AriaRole.MENUITEM)
                                .or(menu.getByRole(AriaRole.MENUITEMCHECKBOX))
                                .last())
                        .isInViewport();
                page.keyboard().press("Escape");
            }
            view.button("Filter").click();
            Locator filter = page.getByRole(AriaRole.DIALOG);
            assertWithin(filter, low);
            filter.getByText("Show", new Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(filter).hasCount(0);
        }
    }

    private static void assertWithin(Locator menu, int height) {
        BoundingBox box = menu.boundingBox();
        assertThat(box.y).isGreaterThanOrEqualTo(0);
        assertThat(box.y + box.height).isLessThanOrEqualTo(height);
    }
}
