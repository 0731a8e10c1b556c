package dev.runners.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.runners.e2e.Http;
import dev.runners.e2e.TestRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Somebody with many tabs, and two people: everybody sees what anybody does. */
@BrowserTest
class SevenTabsTest {

    /** One more than a browser opens connections to an origin over HTTP/1.1: with a stream each, the last would not load. */
    private static final int TABS = 7;

    @Test
    void sevenTabsShareOneStreamAndAllShowWhatIsDone() {
        try (Visit visit = Visit.signedIn();
                TestRunner runner = TestRunner.online("tabs")) {
            List<String> asked = new ArrayList<>();
            visit.page().context().onRequest(request -> asked.add(request.url()));
            List<RunnersView> tabs = new ArrayList<>(List.of(RunnersView.open(visit)));
            while (tabs.size() < TABS) {
                tabs.add(new RunnersView(visit.tab(RunnersView.PATH)));
            }
            for (RunnersView tab : tabs) {
                tab.assertLive();
                assertThat(tab.runner(runner.name())).containsText("ONLINE");
            }
            // The worker that holds the stream is out of the driver's sight: no tab may hold one of its own beside it.
            assertThat(asked).filteredOn(url -> url.contains("/api/live")).hasSizeLessThanOrEqualTo(1);
            assertThat(sharedWorkers(visit.page())).hasSize(1);

            Http.admin()
                    .post("/api/runners/" + runner.id() + "/drain", Map.of())
                    .ok();

            for (RunnersView tab : tabs) {
                assertThat(tab.runner(runner.name())).containsText("DRAINING");
            }
            visit.assertNotReloaded();
        }
    }

    @Test
    void whatOneDoesAnotherSees() {
        try (Visit visit = Visit.signedIn();
                Visit other = Visit.signedInAsViewer();
                TestRunner runner = TestRunner.online("windows")) {
            RunnersView view = RunnersView.open(visit);
            Locator seen = RunnersView.open(other).runner(runner.name());
            assertThat(seen).containsText("ONLINE");

            view.act(runner.name(), "Drain");
            view.confirm("Drain");

            assertThat(seen).containsText("DRAINING");
            view.act(runner.name(), "Resume");
            assertThat(seen).containsText("ONLINE");
            other.assertNotReloaded();
        }
    }

    /** Those of this page's browser context. */
    private static List<JsonObject> sharedWorkers(Page page) {
        CDPSession ofPage = page.context().newCDPSession(page);
        CDPSession ofBrowser = Chromium.running().newBrowserCDPSession();
        try {
            JsonElement context = ofPage.send("Target.getTargetInfo")
                    .getAsJsonObject("targetInfo")
                    .get("browserContextId");
            return ofBrowser.send("Target.getTargets").getAsJsonArray("targetInfos").asList().stream()
                    .map(JsonElement::getAsJsonObject)
                    .filter(target -> target.get("type").getAsString().equals("shared_worker"))
                    .filter(target -> context.equals(target.get("browserContextId")))
                    .toList();
        } finally {
            ofPage.detach();
            ofBrowser.detach();
        }
    }
}
