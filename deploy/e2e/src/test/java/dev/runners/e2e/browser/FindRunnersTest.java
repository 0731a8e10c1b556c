package dev.runners.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import dev.runners.e2e.TestRunner;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Filters with their counts, and the search. */
@BrowserTest
class FindRunnersTest {

    @Test
    void byStatusAndByName() {
        Fleet.clear();
        try (Visit visit = Visit.signedIn();
                TestRunner online = TestRunner.online("find-a");
                TestRunner idle = TestRunner.register("find-b")) {
            RunnersView view = RunnersView.open(visit);
            TestRunner late = TestRunner.register("find-c");
            assertThat(view.filter("All")).hasText("All3");
            assertThat(view.filter("ONLINE")).hasText("ONLINE1");
            assertThat(view.filter("OFFLINE")).hasText("OFFLINE2");
            assertThat(view.filter("DRAINING")).hasText("DRAINING0");

            view.filter("OFFLINE").click();
            assertThat(view.runners()).containsText(new String[] {late.name(), idle.name()});
            view.filter("ONLINE").click();
            assertThat(view.runners()).containsText(new String[] {online.name()});
            view.filter("DRAINING").click();
            assertThat(visit.page().getByText("No Runner fits")).isVisible();
            view.button("Show all Runners").click();
            assertThat(view.runners()).hasCount(3);

            for (String part : List.of(late.name(), "FIND-C")) {
                view.search(part);
                assertThat(view.runners()).hasCount(1);
                assertThat(view.runner(late.name())).isVisible();
            }
            assertThat(visit.page()).hasURL(Pattern.compile("name=FIND-C"));
            view.search("<b>nobody</b>");
            assertThat(visit.page().getByText("<b>nobody</b>")).isVisible();
            visit.assertNotReloaded();
        }
    }
}
