package dev.runners.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.runners.e2e.Await;
import dev.runners.e2e.Http;
import dev.runners.e2e.Stack;
import dev.runners.e2e.TestImages;
import dev.runners.e2e.TestJob;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The first tab of Add Runner: a Runner in the local cloud, from its form over a rollout to its end. */
@BrowserTest
class CloudTabTest {

    private static final String NAME = "cloud-" + UUID.randomUUID().toString().substring(0, 8);
    private static final String RELEASE = "7.3.0";
    private static final int ENOUGH_FOR_THE_GATE = 5;

    @Test
    void anIdentityIsAddedWithItsSetupAndRefusedWhereItIsWrong() {
        String name = "account-" + UUID.randomUUID().toString().substring(0, 8);
        try (Visit visit = Visit.signedIn()) {
            Page page = visit.open("/dashboard/cloud-identities");
            RunnersView view = new RunnersView(page);
            view.button("Add identity").click();
            Locator sheet = page.getByRole(AriaRole.DIALOG);
            sheet.getByLabel("Identity name").fill(name);
            sheet.getByLabel("Role ARN").fill("arn:aws:iam::1:user/me");
            add(sheet);
            assertThat(sheet).containsText("An ARN of a role looks like");
            assertThat(sheet).containsText("At least one region is needed");
            sheet.getByLabel("Role ARN").fill("arn:aws:iam::123456789012:role/not-there");
            sheet.getByText("eu-west-1").click();
            Pictures.look(page, "add-identity");

            add(sheet);

            assertThat(sheet).hasCount(0);
            Locator card = page.locator("section")
                    .filter(new Locator.FilterOptions().setHas(page.getByText(name)))
                    .first();
            assertThat(card).containsText("UNVERIFIED");
            assertThat(card).containsText("External ID");
            assertThat(card).containsText("CloudFormation template");
            button(card, "Verify").click();
            assertThat(card).containsText("REFUSED");
            assertThat(card).containsText("The role could not be used");
            Pictures.look(page, "cloud-identities");
            button(card, "Remove").click();
            view.confirm("Remove");
            assertThat(page.getByText(name)).hasCount(0);
        }
    }

    @Test
    void aRunnerIsDeployedRolledOutToAndRemoved() {
        Fleet.clear();
        // The browser notes that there is no cloud side before it is begun.
        try (Visit visit = Visit.signedIn().forgiving("/cloud").forgiving("update-outdated")) {
            RunnersView view = RunnersView.open(visit);
            Page page = visit.page();
            AddRunnerSheet sheet = view.addRunner();
            assertThat(sheet.sheet().getByLabel("Region")).isVisible();
            sheet.sheet().getByText("Advanced").click();
            sheet.sheet().getByLabel("Name").fill(NAME);
            sheet.sheet()
                    .getByLabel("Ephemeral: a task of its own for each job")
                    .check();
            Pictures.look(page, "add-runner-cloud");

            sheet.button("Deploy").click();

            assertThat(sheet.sheet()).containsText("Log group");
            assertThat(sheet.sheet()).containsText("It is ONLINE");
            Pictures.look(page, "deployed");
            sheet.button("Done").click();
            Locator line = view.runner(NAME);
            assertThat(line).containsText("cloud-hosted");
            assertThat(runner().path("ephemeral").asBoolean()).isTrue();
            assertThat(line).containsText("ONLINE");

            // A breaking one is followed by nobody who does not ask for it.
            TestRelease first = TestRelease.publish(
                    TestImages.PAGE,
                    "It works.",
                    Map.of("is_breaking", true, "image", Stack.running().image(TestImages.PAGE)));
            assertThat(view.updateAll()).hasText("Update All (1)");
            view.updateAll().click();
            assertThat(view.question()).containsText("Update all to " + first.version());
            assertThat(view.question()).containsText("Wave 1 · 1 Runner");
            assertThat(view.question()).containsText(NAME);
            try (TestRelease release = TestRelease.publish(RELEASE, "Sleeps better.", Map.of("is_breaking", true))) {
                view.confirm("Update All");
                assertThat(view.question())
                        .containsText("The latest release is " + release.version() + " by now, not " + first.version());
                assertThat(view.question()).containsText("Update all to " + release.version());
                Pictures.look(page, "another-latest");
                view.question().getByText("Leave them").click();

                startOutsideItsWindow(release);

                Locator rollout = view.rollout();
                assertThat(rollout).containsText("Rollout of " + release.version());
                assertThat(rollout).containsText("Wave 1 of 1; 0 of 1 Runner updated.");
                button(rollout, "Its Runners, wave by wave").click();
                assertThat(rollout).containsText(NAME);
                assertThat(rollout).containsText("WAITING");
                Pictures.look(page, "rollout");
                turn(view, "Pause");
                assertThat(rollout).containsText("PAUSED");
                turn(view, "Resume");
                assertThat(rollout).containsText("RUNNING");
                turn(view, "Roll back");
                assertThat(rollout).containsText("ROLLED BACK");
                button(rollout, "Close this rollout’s card").click();
                assertThat(rollout).hasCount(0);
            }
            pinAndUnpin(view, first);
            updateAll(view, first);

            line.getByText("Remove").click();
            view.confirm("Remove");
            assertThat(line).hasCount(0);
            visit.assertNotReloaded();
        }
    }

    private static void pinAndUnpin(RunnersView view, TestRelease release) {
        view.act(NAME, "Pin version");
        assertThat(view.question().getByLabel("Version")).not().hasValue("");
        view.confirm("Pin");
        assertThat(view.question()).hasCount(0);
        Await.until("a rollout leaves it out")
                .until(
                        () -> preview(release)
                                .path("skipped")
                                .path(0)
                                .path("reason")
                                .asText(),
                        said -> said.startsWith("It is pinned to"));
        view.act(NAME, "Unpin");
        view.confirm("Unpin");
        Await.until("a rollout takes it along")
                .until(() -> preview(release).path("targets").size() == 1);
    }

    private static JsonNode preview(TestRelease release) {
        return Http.admin()
                .post("/api/rollouts", Map.of("version", release.version(), "dry_run", true))
                .ok();
    }

    /** From the question to the last Runner; its jobs on the new version let the gate pass. */
    private static void updateAll(RunnersView view, TestRelease release) {
        try (release) {
            view.updateAll().click();
            assertThat(view.question()).containsText("Wave 1 · 1 Runner");
            view.confirm("Update All");
            assertThat(view.question()).hasCount(0);
            Locator rollout = view.rollout();
            assertThat(rollout).containsText("Rollout of " + release.version());
            assertThat(rollout).containsText("1 of 1 Runner updated.");
            assertThat(view.runner(NAME)).containsText(release.version());
            for (int i = 0; i < ENOUGH_FOR_THE_GATE; i++) {
                plan().awaitSuccess();
            }
            assertThat(rollout).containsText("DONE");
            assertThat(view.alert()).hasCount(0);
            Pictures.look(view.page(), "updated-all");
            button(rollout, "Close this rollout’s card").click();
        }
    }

    private static TestJob plan() {
        return TestJob.planOn(UUID.fromString(runner().path("id").asText()));
    }

    private static JsonNode runner() {
        return Http.admin().get("/api/runners?name=" + NAME).ok().path("items").path(0);
    }

    /** So that it stands still for as long as it is looked at. */
    private static void startOutsideItsWindow(TestRelease release) {
        String otherDay =
                LocalDate.now(ZoneOffset.UTC).plusDays(3).getDayOfWeek().name();
        JsonNode rollout = Http.admin()
                .post(
                        "/api/rollouts",
                        Map.of(
                                "version",
                                release.version(),
                                "window",
                                Map.of("days", List.of(otherDay), "from", "10:00", "to", "11:00", "zone", "UTC")))
                .ok();
        org.assertj.core.api.Assertions.assertThat(rollout.path("targets")).hasSize(1);
    }

    private static void turn(RunnersView view, String turn) {
        button(view.rollout(), turn).click();
        view.question().getByLabel("Why").fill("to see it");
        view.confirm(turn);
        assertThat(view.question()).hasCount(0);
    }

    private static void add(Locator sheet) {
        button(sheet, "Add identity").click();
    }

    private static Locator button(Locator within, String name) {
        return within.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }
}
