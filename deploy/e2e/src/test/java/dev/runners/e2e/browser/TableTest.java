package dev.runners.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.runners.e2e.Gate;
import dev.runners.e2e.Modules;
import dev.runners.e2e.TestJob;
import dev.runners.e2e.TestRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More Runners than a page holds: found, ordered, arranged, taken along, and drained together. */
@BrowserTest
class TableTest {

    private static final String STATE = "table-network";
    private static final String LAST = "zebra";
    private static final int PAGE = 50;
    private static final int IDLE = 52;
    private static final int ALL = IDLE + 3;

    private static Gate gate;
    private static TestRunner busy;
    private static TestRunner free;

    @BeforeAll
    static void fleet(@TempDir Path dir) {
        Fleet.clear();
        gate = new Gate(dir);
        for (int i = 0; i < IDLE; i++) {
            TestRunner.register("table-%02d".formatted(i), "table");
        }
        TestRunner.register(LAST, "rare");
        busy = TestRunner.register("busy");
        free = TestRunner.register("free");
        busy.start();
        free.start();
        busy.awaitStatus("ONLINE");
        free.awaitStatus("ONLINE");
        TestJob.submit("DEPLOY", "busy", STATE, Modules.GATED, gate.variables()).awaitApply();
    }

    @AfterAll
    static void clear() {
        gate.open();
        busy.close();
        free.close();
        Fleet.clear();
    }

    @Test
    void slashLeadsToTheSearchAndWhatIsTypedStandsInTheAddress() {
        try (Visit visit = Visit.signedIn()) {
            RunnersView view = RunnersView.open(visit);
            Page page = visit.page();

            page.keyboard().press("/");
            assertThat(page.getByLabel("Search by name")).isFocused();
            page.keyboard().type("table-07");

            assertThat(view.runners()).containsText(new String[] {"table-07"});
            assertThat(page).hasURL(Pattern.compile("\\?name=table-07$"));
            page.keyboard().press("Escape");
            assertThat(view.runners()).hasCount(PAGE);
            visit.assertNotReloaded();
        }
    }

    @Test
    void aHeaderSortsBothWays() {
        try (Visit visit = Visit.signedIn()) {
            RunnersView view = RunnersView.open(visit);
            Locator header = view.table("Runners").locator("th").filter(text("Name"));

            header.locator("button").click();
            assertThat(header).hasAttribute("aria-sort", "ascending");
            assertThat(view.runners().first()).containsText(busy.name());
            assertThat(visit.page()).hasURL(Pattern.compile("\\?sort=name$"));

            header.locator("button").click();
            assertThat(header).hasAttribute("aria-sort", "descending");
            assertThat(view.runners().first()).containsText(LAST);
            assertThat(visit.page()).hasURL(Pattern.compile("\\?sort=-name$"));
        }
    }

    @Test
    void aFilterStandsThereUntilItIsTakenAway() {
        try (Visit visit = Visit.signedIn()) {
            RunnersView view = RunnersView.open(visit);
            Page page = visit.page();
            view.button("Filter").click();
            page.getByLabel("Type", new Page.GetByLabelOptions().setExact(true)).selectOption("self-hosted");
            page.getByLabel("Label", new Page.GetByLabelOptions().setExact(true))
                    .fill("team=rare");
            Pictures.look(page, "filter");
            view.button("Show").click();

            assertThat(view.runners()).containsText(new String[] {LAST});
            assertThat(page).hasURL(Pattern.compile("type=self-hosted&label=team%3Drare$"));
            assertThat(view.button("Filter (2)")).isVisible();
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName(Pattern.compile("Take away the filter.*team=rare")))
                    .click();
            assertThat(view.runners()).hasCount(PAGE);
            assertThat(page).hasURL(Pattern.compile("\\?type=self-hosted$"));
        }
    }

    @Test
    void columnsAndDensityStayAsTheyWereChosen() {
        try (Visit visit = Visit.signedIn()) {
            RunnersView view = RunnersView.open(visit);
            Page page = visit.page();
            view.button("Columns").click();
            for (String choice : List.of("Labels", "Region", "Dense rows")) {
                page.getByRole(AriaRole.MENUITEMCHECKBOX, new Page.GetByRoleOptions().setName(choice))
                        .click();
            }
            page.keyboard().press("Escape");
            assertArranged(view);
            Pictures.look(page, "runners-dense");

            page.reload();

            assertArranged(view);
        }
    }

    @Test
    void whatIsOnTheNextPageIsOneStepAway() {
        try (Visit visit = Visit.signedIn()) {
            RunnersView view = RunnersView.open(visit);
            Locator pager = visit.page().getByLabel("Pages of the Runners");
            assertThat(view.runners()).hasCount(PAGE);
            assertThat(pager).containsText("1–" + PAGE + " of " + ALL);

            view.button("Next page").click();

            assertThat(view.runners()).hasCount(ALL - PAGE);
            assertThat(view.runner("table-00")).isVisible();
            assertThat(pager).containsText((PAGE + 1) + "–" + ALL + " of " + ALL);
            assertThat(view.button("Next page")).hasAttribute("aria-disabled", "true");
            assertThat(visit.page()).hasURL(Pattern.compile("\\?page=2$"));
        }
    }

    @Test
    void theListIsTakenAlongAsCsv() throws IOException {
        try (Visit visit = Visit.signedIn()) {
            RunnersView view = new RunnersView(visit.open(RunnersView.PATH + "?name=table-0"));
            assertThat(view.runners()).hasCount(10);

            Download file = visit.page()
                    .waitForDownload(
                            () -> view.button("Download the list as CSV").click());

            assertThat(file.suggestedFilename()).isEqualTo("runners.csv");
            List<String> lines = Files.readAllLines(file.path());
            assertThat(lines).hasSize(11).first().asString().startsWith("id,name,type,region,status,");
            assertThat(lines.subList(1, 11))
                    .allMatch(line -> line.contains(",table-0") && line.contains(",self-hosted,"));
        }
    }

    @Test
    void twoAreDrainedTogetherAfterTheirJobsWereNamed() {
        try (Visit visit = Visit.signedIn()) {
            RunnersView view = RunnersView.open(visit);
            Page page = visit.page();
            assertThat(view.runner(busy.name())).containsText("1 job");
            assertThat(view.job(STATE)).isVisible();
            for (TestRunner each : List.of(busy, free)) {
                view.runner(each.name()).getByRole(AriaRole.CHECKBOX).check();
            }
            assertThat(page.getByText("2 selected")).isVisible();

            view.button("Drain …").click();

            assertThat(view.question()).containsText("Drain 2 Runners?");
            assertThat(view.question()).containsText(busy.name() + "DEPLOY · " + STATE + ", apply");
            assertThat(view.question()).containsText(free.name());
            Pictures.look(page, "drain-two");
            view.confirm("Drain");
            assertThat(view.runner(busy.name())).containsText("DRAINING");
            assertThat(view.runner(free.name())).containsText("DRAINING");
            assertThat(page.getByText("2 selected")).hasCount(0);
            visit.assertNotReloaded();
        }
    }

    private static void assertArranged(RunnersView view) {
        Locator table = view.table("Runners");
        assertThat(table).hasAttribute("data-dense", "true");
        assertThat(table.locator("th").filter(text("Labels"))).isVisible();
        assertThat(table.locator("th").filter(text("Region"))).hasCount(0);
        assertThat(view.runner(LAST)).isVisible();
    }

    private static Locator.FilterOptions text(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
