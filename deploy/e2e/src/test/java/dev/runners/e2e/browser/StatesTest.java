package dev.runners.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.runners.e2e.DeployVariables;
import dev.runners.e2e.Http;
import dev.runners.e2e.Modules;
import dev.runners.e2e.TestJob;
import dev.runners.e2e.TestRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a view shows while it has nothing to show, or may not: on its way, empty, old, failed, not permitted. */
@BrowserTest
class StatesTest {

    private static final String STATE = "states-network";
    private static final String NOT_PERMITTED = "This takes the role operator; yours is viewer.";
    private static final String TITLE = "The registry does not answer";
    private static final Route.FulfillOptions UNAVAILABLE = new Route.FulfillOptions()
            .setStatus(503)
            .setContentType("application/problem+json")
            .setBody("{\"status\": 503, \"title\": \"" + TITLE + "\", \"detail\": \"Try again in a moment.\"}");

    @Test
    void whatIsOnItsWaySaysSo() {
        List<Route> held = new ArrayList<>();
        try (Visit visit = Visit.signedIn().alone()) {
            visit.page().route(url -> url.contains("/api/live"), held::add);
            Page page = visit.open(RunnersView.PATH);
            RunnersView view = new RunnersView(page);
            Locator skeleton = page.getByRole(AriaRole.STATUS)
                    .filter(new Locator.FilterOptions().setHasText("Runners are on their way"));
            assertThat(skeleton).isVisible();
            assertThat(view.button("Connecting")).isVisible();
            Pictures.look(page, "runners-loading");

            held.forEach(Route::resume);

            view.assertLive();
            assertThat(skeleton).hasCount(0);
        }
    }

    @Test
    void whatFitsNoneSaysWhatWasAskedFor() {
        try (Visit visit = Visit.signedIn()) {
            TestRunner runner = TestRunner.register("states");
            Page page = visit.open(RunnersView.PATH + "?status=DRAINING&name=nobody&label=team%3Dnowhere");
            assertThat(page.getByText("None is DRAINING and has “nobody” in its name with label team=nowhere."))
                    .isVisible();
            Pictures.look(page, "runners-none-fits");

            RunnersView view = new RunnersView(page);
            view.button("Show all Runners").click();

            assertThat(view.runner(runner.name())).isVisible();
            assertThat(page).hasURL(Pattern.compile(RunnersView.PATH + "$"));
        }
    }

    @Test
    void whatWasSeenLastStaysWhileNobodyAnswersAndGoesWithTheSession() {
        try (Visit visit = Visit.signedIn().alone().forgiving("net::ERR_").forgiving("401")) {
            TestRunner runner = TestRunner.register("states");
            RunnersView view = RunnersView.open(visit);
            Page page = visit.page();
            assertThat(view.runner(runner.name())).isVisible();

            page.route(url -> url.contains("/api/"), Route::abort);
            // The gateway ends the stream, and why it did cannot be asked.
            visit.revokeSession();

            assertThat(page.getByText("The gateway does not answer. Shown as of"))
                    .isVisible();
            assertThat(view.button("Not live")).isVisible();
            assertThat(view.runner(runner.name())).isVisible();
            Pictures.look(page, "runners-lost");
            page.unrouteAll();
            assertThat(page.getByText("Your session has ended")).isVisible();
            assertThat(page.getByText(runner.name())).hasCount(0);
            visit.assertNotReloaded();
        }
    }

    @Test
    void whatCannotBeReadSaysWhyAndIsTriedAgain() {
        TestJob job = TestJob.submit("PLAN", "states", STATE, Modules.GREETING, DeployVariables.GREETING);
        try (Visit visit = Visit.signedIn().forgiving("503")) {
            Page page = visit.page();
            page.route(url -> url.endsWith("/api/jobs/" + job.id()), route -> route.fulfill(UNAVAILABLE));
            visit.open(JobView.path(job.id()));
            assertThat(page.getByText(TITLE)).isVisible();
            assertThat(page.getByText("Try again in a moment.")).isVisible();
            assertThat(new RunnersView(page).button("Try now")).isVisible();
            Pictures.look(page, "job-not-read");

            page.unrouteAll();

            assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("PLAN · " + STATE);
            assertThat(page.getByText(TITLE)).hasCount(0);
            visit.assertNotReloaded();
        }
        Http.admin().post("/api/jobs/" + job.id() + "/cancel", Map.of()).ok();
    }

    @Test
    void whoMayOnlyLookIsToldWhyNot() {
        TestRunner runner = TestRunner.register("states");
        try (Visit visit = Visit.signedInAsViewer()) {
            RunnersView view = RunnersView.open(visit);
            Page page = visit.page();
            for (String action : List.of("Add Runner", "Submit a job", "Remove " + runner.name())) {
                assertThat(view.button(action)).hasAttribute("aria-disabled", "true");
            }
            view.button("Add Runner").focus();
            assertThat(page.getByRole(AriaRole.TOOLTIP)).containsText(NOT_PERMITTED);

            view.actions(runner.name()).click();

            assertThat(view.offered("Drain")).hasAccessibleDescription(Pattern.compile(NOT_PERMITTED));
            assertThat(view.offered("Drain")).hasAttribute("aria-disabled", "true");
            Pictures.look(page, "not-permitted");
            visit.open("/dashboard/tokens");
            assertThat(page.getByText("You cannot see the API tokens")).isVisible();
            assertThat(page.getByText(NOT_PERMITTED)).isVisible();
            visit.open("/dashboard/git");
            assertThat(page.getByText("You cannot see the Git access")).isVisible();
            assertThat(page.getByText(NOT_PERMITTED)).isVisible();
            visit.open("/dashboard/audit");
            assertThat(page.getByText("You cannot see the audit trail")).isVisible();
            assertThat(page.getByText(NOT_PERMITTED)).isVisible();
        }
    }
}
