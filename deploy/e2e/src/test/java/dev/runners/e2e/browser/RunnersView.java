package dev.runners.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** The Runners page as people speak of it. */
record RunnersView(Page page) {

    static final String PATH = "/dashboard/runners";

    static RunnersView open(Visit visit) {
        RunnersView view = new RunnersView(visit.open(PATH));
        view.assertLive();
        return view;
    }

    void assertLive() {
        assertThat(button("Live")).isVisible();
    }

    /** The line of a Runner. */
    Locator runner(String name) {
        return line("Runners", name);
    }

    /** The line of an active job. */
    Locator job(String state) {
        return line("Active Jobs", state);
    }

    Locator runners() {
        return table("Runners").locator("tbody tr");
    }

    /** One of the filters, with its count. */
    Locator filter(String status) {
        return page.getByLabel("Status", new Page.GetByLabelOptions().setExact(true))
                .locator("button")
                .filter(new Locator.FilterOptions().setHasText(status));
    }

    void search(String name) {
        page.getByLabel("Search by name").fill(name);
    }

    /** That Runners are outdated. */
    Locator alert() {
        return page.getByRole(AriaRole.REGION, named("Outdated Runners"));
    }

    /** The button that says how many it updates. */
    Locator updateAll() {
        return alert().getByRole(
                        AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^Update All")));
    }

    /** How a rollout goes. */
    Locator rollout() {
        return page.getByRole(AriaRole.REGION, named("Rollout"));
    }

    /** What opens the menu of a Runner. */
    Locator actions(String runner) {
        return runner(runner)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Actions for " + runner));
    }

    /** Opens the menu of a Runner and chooses from it. */
    void act(String runner, String action) {
        actions(runner).click();
        menuItem(action).click();
    }

    /** Of the open menu, whether it can be chosen or says why it cannot. */
    Locator offered(String action) {
        return page.getByRole(AriaRole.MENUITEM)
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^" + action)));
    }

    Locator menuItem(String action) {
        return page.getByRole(AriaRole.MENUITEM, named(action));
    }

    /** The dialog that asks before something is done. */
    Locator question() {
        return page.getByRole(AriaRole.ALERTDIALOG);
    }

    /** On the button that does what was asked for. */
    void confirm(String action) {
        question()
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(action).setExact(true))
                .click();
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, named(name));
    }

    AddRunnerSheet addRunner() {
        button("Add Runner").click();
        return new AddRunnerSheet(page.getByRole(AriaRole.DIALOG));
    }

    private Locator line(String table, String text) {
        return table(table).locator("tbody tr").filter(new Locator.FilterOptions().setHasText(text));
    }

    Locator table(String name) {
        return page.getByRole(AriaRole.TABLE, named(name));
    }

    private static GetByRoleOptions named(String name) {
        return new GetByRoleOptions().setName(name).setExact(true);
    }
}
