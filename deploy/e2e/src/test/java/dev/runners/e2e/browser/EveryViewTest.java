package dev.runners.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.runners.e2e.Gate;
import dev.runners.e2e.Http;
import dev.runners.e2e.TestRunner;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every view in its states, in both themes: can be used by everybody, and leaves a picture. */
@BrowserTest
class EveryViewTest {

    private static final int TABLE_AND_JOBS = 940;

    private static final String NOTES = """
            ## New

            - The agent waits for a running apply before it is updated.
            - `--once` ends it after one job.

            ## Fixed

            - A token that is rotated with no overlap is refused at once.
            - A log line of more than 1 MiB is cut where it is sent, not where it is read.

            | | before | now |
            |---|---|---|
            | memory when idle | 48 MiB | 31 MiB |
            """;

    @Test
    void signIn() {
        try (Visit visit = Visit.begin().forgiving("401")) {
            Page page = visit.open("/sign-in");
            assertThat(page.getByLabel("Password")).isVisible();
            Pictures.look(page, "sign-in");

            SignInTest.signIn(page, "wrong");

            assertThat(page.getByText("User and password do not fit")).isVisible();
            Pictures.look(page, "sign-in-refused");

            visit.open("/sign-in?why=away&to=%2Fdashboard%2Fjobs");
            assertThat(page.getByText("The provider does not answer")).isVisible();
            Pictures.look(page, "sign-in-provider-away");
        }
    }

    @Test
    void addRunner() {
        Fleet.clear();
        try (Visit visit = Visit.signedIn()) {
            RunnersView view = RunnersView.open(visit);
            assertThat(visit.page().getByText("No Runners yet")).isVisible();
            assertThat(visit.page().getByText("./runners simulate 5")).isVisible();
            Pictures.look(visit.page(), "no-runners");

            AddRunnerSheet sheet = view.addRunner().selfHosted();
            Pictures.look(visit.page(), "add-runner");

            sheet.registered("lab-mac-studio");
            Pictures.look(visit.page(), "credentials");
        }
    }

    @Test
    void fleetAtWork(@TempDir Path dir) {
        Fleet.clear();
        Gate gate = new Gate(dir);
        try (Visit visit = Visit.signedIn();
                ExampleFleet fleet = ExampleFleet.start(gate);
                TestRelease leaky = TestRelease.publish("0.1.5", "It sleeps better.", Map.of());
                TestRelease release = TestRelease.publish("0.2.0", NOTES, Map.of("is_security", true))) {
            RunnersView view = RunnersView.open(visit);
            Page page = visit.page();
            TestRunner lost = fleet.lost();
            assertThat(view.runner(lost.name())).containsText("OFFLINE");
            assertThat(view.runner(fleet.draining().name())).containsText("DRAINING");
            assertThat(view.job("db-prod")).containsText(fleet.draining().name());
            assertThat(view.job("network-prod")).containsText("fra-prod-01");
            assertThat(view.alert()).containsText(release.version());
            assertThat(view.alert()).containsText("4 miss a security fix");
            // The last hour is asked for every 20 s, and on the picture it stands beside live counters.
            page.reload();
            assertThat(page.getByText("2 online, 1 draining, 2 offline")).isVisible();
            assertThat(view.runner(lost.name())).containsText("OFFLINE");
            assertThat(view.job("db-prod")).isVisible();
            // High enough for the table and for what is at work below it.
            page.setViewportSize(Visit.WIDTH, TABLE_AND_JOBS);
            Pictures.look(page, "runners");
            page.setViewportSize(Visit.WIDTH, Visit.HEIGHT);

            view.button("Release Notes").click();
            assertThat(page.getByText("waits for a running apply")).isVisible();
            Pictures.look(page, "release-notes");
            page.keyboard().press("Escape");

            page.setViewportSize(360, 740);
            page.waitForFunction("() => document.body.scrollWidth <= innerWidth");
            Pictures.look(page, "runners-narrow");
            page.setViewportSize(Visit.WIDTH, Visit.HEIGHT);

            view.search("nobody");
            assertThat(page.getByText("No Runner fits")).isVisible();
            Pictures.look(page, "no-runner-fits");
            view.button("Show all Runners").click();

            view.runner(fleet.draining().name()).getByText("Remove").click();
            assertThat(page.getByText("It has a job right now")).isVisible();
            Pictures.look(page, "remove-runner");
            view.button("Keep it").click();

            view.button("admin").click();
            Pictures.look(page, "person-menu");
            page.keyboard().press("Escape");

            // Jobs of Runners that were removed since are listed, too, with the name they had.
            visit.open("/dashboard/jobs");
            assertThat(view.table("Jobs").getByText("FAILED").first()).isVisible();
            Pictures.look(page, "jobs");

            JobView job = new JobView(visit.open(JobView.path(fleet.running().id())));
            assertThat(job.log()).containsText("Creating...");
            Pictures.look(page, "job-running");

            visit.open(JobView.path(fleet.done().id()));
            assertThat(job.log()).containsText("Apply complete!");
            Pictures.look(page, "job");

            visit.open(JobView.path(fleet.failed().id()));
            assertThat(job.log()).containsText("Error");
            Pictures.look(page, "job-failed");

            states(visit);
            releases(visit, leaky, release);
            audit(visit, fleet.draining());
            gate.open();
        }
    }

    private static void states(Visit visit) {
        Page page = visit.open("/dashboard/states");
        RunnersView view = new RunnersView(page);
        assertThat(view.table("States").getByText("locked by").first()).isVisible();
        Pictures.look(page, "states");
        String name = "brought/network";
        for (int serial = 1; serial <= 2; serial++) {
            Http.admin()
                    .send(
                            "POST",
                            "/api/states/" + name + "/versions",
                            "{\"version\":4,\"serial\":" + serial + ",\"lineage\":\"l\"}")
                    .ok();
        }
        visit.open("/dashboard/states?name=" + name);
        view.table("States").getByText(name).click();
        assertThat(page.getByText("newest")).isVisible();
        Pictures.look(page, "state");
        view.table("Versions").locator("tbody tr").last().getByText("Restore").click();
        Pictures.look(page, "restore-version");
        view.confirm("Restore");
        assertThat(page.getByText("It is the newest version now.").first()).isVisible();
    }

    private static void releases(Visit visit, TestRelease leaky, TestRelease latest) {
        Page page = visit.open("/dashboard/releases");
        RunnersView view = new RunnersView(page);
        assertThat(page.getByText("4 Runners run it")).isVisible();
        view.button("Withdraw " + leaky.version()).click();
        view.question().getByLabel("Why").fill("Its agent leaks memory while it waits for an apply.");
        Pictures.look(page, "withdraw-release");
        view.confirm("Withdraw");
        assertThat(view.question()).hasCount(0);
        assertThat(page.getByText("leaks memory while it waits").first()).isVisible();
        assertThat(view.button("Withdraw " + leaky.version())).hasCount(0);

        view.button("Notes of " + latest.version()).click();
        assertThat(page.getByText("waits for a running apply")).isVisible();
        view.button("Close").click();
        Pictures.look(page, "releases");
    }

    private static void audit(Visit visit, TestRunner runner) {
        Page page = visit.open("/dashboard/audit");
        RunnersView view = new RunnersView(page);
        assertThat(view.table("Audit").getByText("withdrew it").first()).isVisible();
        Pictures.look(page, "audit");
        page.getByLabel("Id of Runner, job …").fill(runner.id().toString());
        page.keyboard().press("Enter");
        page.getByLabel("What was done").selectOption("runner.register");
        assertThat(view.table("Audit").locator("tbody tr")).hasCount(1);
        view.table("Audit").getByRole(AriaRole.LINK).click();
        assertThat(page.getByRole(AriaRole.HEADING).first()).containsText(runner.name());
    }
}
