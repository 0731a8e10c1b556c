package dev.runners.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.runners.e2e.DeployVariables;
import dev.runners.e2e.Http;
import dev.runners.e2e.Modules;
import dev.runners.e2e.TestJob;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** More active jobs than a page holds: each is reached, and what is asked for stands in the address. */
@BrowserTest
class ActiveJobsTest {

    private static final String STATE = "paged-";
    private static final int PAGE = 50;

    @Test
    void everyOneIsOnSomePageAndLeavesItWhenItIsOver() {
        var jobs = IntStream.range(0, PAGE + 2)
                .mapToObj(i ->
                        TestJob.submit("PLAN", "nobody-has-it", STATE + i, Modules.GREETING, DeployVariables.GREETING))
                .toList();
        try (Visit visit = Visit.signedIn()) {
            RunnersView view = RunnersView.open(visit);
            Page page = visit.page();
            page.getByLabel("Search by state").fill(STATE);
            assertThat(page).hasURL(Pattern.compile("\\?jobs.name=paged-$"));
            Locator rows = view.table("Active Jobs").locator("tbody tr");
            Locator pages = page.getByLabel("Pages of the jobs");
            assertThat(rows).hasCount(PAGE);
            assertThat(pages).containsText("1–50 of 52");

            pages.getByLabel("Next page").click();
            assertThat(rows).containsText(new String[] {STATE + 1, STATE + 0});
            assertThat(page).hasURL(Pattern.compile("\\?jobs.name=paged-&jobs.page=2$"));
            Pictures.look(page, "active-jobs");
            cancel(jobs.getFirst());
            assertThat(rows).containsText(new String[] {STATE + 1});

            view.table("Active Jobs")
                    .locator("th")
                    .filter(new Locator.FilterOptions().setHasText("Created"))
                    .getByRole(AriaRole.BUTTON)
                    .click();
            assertThat(rows.first()).containsText(STATE + 1);
            assertThat(pages).containsText("1–50 of 51");
            page.getByLabel("Type of the jobs").selectOption("DEPLOY");
            assertThat(page.getByText("No job fits")).isVisible();
            view.button("Show all of them").click();
            assertThat(rows.first()).isVisible();
            assertThat(page).hasURL(Pattern.compile("\\?jobs.sort=created_at$"));
            visit.assertNotReloaded();
        } finally {
            jobs.forEach(ActiveJobsTest::cancel);
        }
    }

    private static void cancel(TestJob job) {
        Http.admin().post("/api/jobs/" + job.id() + "/cancel", Map.of());
    }
}
