package dev.runners.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What went wrong stays in sight until it goes well. */
@BrowserTest
class TriedAgainTest {

    private static final Route.FulfillOptions UNAVAILABLE = new Route.FulfillOptions()
            .setStatus(503)
            .setContentType("application/problem+json")
            .setBody("{\"status\": 503, \"title\": \"Away\", \"detail\": \"Try again in a moment.\"}");

    @Test
    void theReasonStaysWhileItIsTriedAgain() {
        UUID job = UUID.randomUUID();
        AtomicBoolean isSlow = new AtomicBoolean();
        try (Visit visit = Visit.signedIn().forgiving("503")) {
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
}
