package dev.runners.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What went wrong stays in sight until it goes well. */
@BrowserTest
class TriedAgainTest {

    private static final Route.FulfillOptions UNAVAILABLE = new Route.FulfillOptions()
            .setStatus(503)
            .setContentType("application/problem+json")
            .setBody("{\"status\": 503, \"title\": \"Away\", \"detail\": \"Try again in a moment.\"}");

    private static final Route.FulfillOptions GONE = new Route.FulfillOptions().setStatus(404);

    @Test
    void theReasonStaysWhileItIsTriedAgain() {
        UUID job = UUID.randomUUID();
        AtomicBoolean isSlow = new AtomicBoolean();
        // Whoever hangs at the end comes through to the gateway, which has no such job.
        try (Visit visit = Visit.signedIn().forgiving("503").forgiving("404")) {
            Page page = visit.page();
            page.route(url -> url.endsWith("/api/jobs/" + job), route -> {
                if (!isSlow.get()) {
                    route.fulfill(UNAVAILABLE);
                }
            });
            visit.open(JobView.path(job));
            Locator reason = page.getByText("Try again in a moment.");
            assertThat(reason).isVisible();

            page.waitForRequest(request -> request.url().endsWith("/api/jobs/" + job), () -> isSlow.set(true));

            assertThat(reason).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(2_000));
        }
    }

    @Test
    void whoStaysWithADraftGoesOnWhenThereIsANewerPage() {
        try (Visit visit = Visit.signedIn().forgiving("404").forgiving("a dialog")) {
            Page page = visit.page();
            page.route(Pattern.compile("/assets/JobsPage-"), route -> route.fulfill(GONE));
            visit.open("/dashboard/jobs/new");
            page.getByLabel("State").fill("kept");

            page.getByRole(AriaRole.NAVIGATION).getByText("Jobs").click();

            assertThat(page.getByText("There is a newer release of the page")).isVisible();
            visit.assertNotReloaded();
            page.goBack();
            assertThat(page.getByLabel("State")).hasValue("kept");
        }
    }
}
